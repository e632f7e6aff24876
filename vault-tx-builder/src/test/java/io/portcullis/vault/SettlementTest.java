package io.portcullis.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.bitcoin.Sats;
import io.portcullis.fees.Anchor;
import io.portcullis.protocol.UsdPrice;
import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SettlementTest {
    private static final Sats FEE = new Sats(1_000);

    private static Settlement seize(long value, long cents, long dollars) {
        return Settlement.seize(new Sats(value), cents, new UsdPrice(dollars), VaultFixture.TERMS, FEE);
    }

    @Test
    void seize_ofAHealthyVault_paysDebtAndPenaltyAndTheRest() {
        // $4,000.00 at $6,000 are 66,666,666.67 sat, rounded up; a tenth of that, rounded up; the rest less fee and
        // anchor.
        assertThat(seize(100_000_000, 400_000, 6_000))
                .isEqualTo(new Settlement(400_000, new Sats(66_666_667 + 6_666_667), new Sats(26_665_426), FEE));
    }

    @Test
    void seize_whenTheDebtExceedsTheVault_paysAllToTheReserve() {
        assertThat(seize(100_000_000, 600_000, 6_000))
                .isEqualTo(new Settlement(600_000, new Sats(99_998_760), Sats.ZERO, FEE));
    }

    @Test
    void seize_whenDustIsLeft_givesItToTheReserve() {
        long due = 66_666_667 + 6_666_667;
        assertThat(seize(due + 1_240 + 545, 400_000, 6_000).owner()).isEqualTo(Sats.ZERO);
        assertThat(seize(due + 1_240 + 545, 400_000, 6_000).reserve()).isEqualTo(new Sats(due + 545));
        assertThat(seize(due + 1_240 + 546, 400_000, 6_000).owner()).isEqualTo(new Sats(546));
    }

    @Test
    void seize_whenTheDebtIsWorthLessThanDust_paysTheReserveDust() {
        assertThat(seize(100_000_000, 1, 6_000))
                .isEqualTo(new Settlement(1, new Sats(546), new Sats(100_000_000 - 1_240 - 546), FEE));
    }

    @Test
    void seize_whenTheFeeLeavesNothing_isRefused() {
        assertThatThrownBy(() -> seize(1_239, 400_000, 6_000)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> seize(1_785, 400_000, 6_000)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void seize_ofAnyVault_losesNoSatoshiAndNeverUnderpaysTheReserve() {
        var random = new SplittableRandom(7);
        for (int i = 0; i < 100_000; i++) {
            long value = random.nextLong(10_000, Sats.MAX);
            long cents = random.nextLong(1, 0x1_0000_0000L);
            long dollars = random.nextLong(1, UsdPrice.MAX);
            Settlement settlement = seize(value, cents, dollars);
            assertThat(settlement.reserve().plus(settlement.owner()).plus(FEE).plus(Anchor.AMOUNT))
                    .isEqualTo(new Sats(value));
            // reserve >= 1.1 * cents * 10^6 / dollars, unless it has all there is
            BigInteger paid =
                    BigInteger.valueOf(settlement.reserve().value()).multiply(BigInteger.valueOf(10 * dollars));
            BigInteger due = BigInteger.valueOf(cents).multiply(BigInteger.valueOf(11_000_000));
            assertThat(settlement.owner().value() == 0 || paid.compareTo(due) >= 0)
                    .isTrue();
        }
    }
}
