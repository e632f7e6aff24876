package io.portcullis.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.vault.VaultFixture;
import java.util.List;
import org.junit.jupiter.api.Test;

class PriceContractTest {
    private static PriceObservation at(long dollars, long stamp) {
        return new PriceObservation(
                Network.REGTEST, VaultFixture.GUARDIAN_KEY, new UsdPrice(dollars), new Stamp(stamp));
    }

    @Test
    void lowest_ofSeveralOracles_isTheFirstWithTheLowestPrice() {
        PriceObservation first = at(7_000, 1_700_000_000);
        PriceObservation equal = new PriceObservation(
                Network.SIGNET, first.oracleKey(), first.basePrice(), first.baseStamp());
        assertThat(PriceObservation.lowest(List.of(at(7_001, 1_700_000_000), first, equal)))
                .isSameAs(first);
    }

    @Test
    void lowest_ofDifferentSlots_isRefused() {
        List<PriceObservation> mixed = List.of(at(7_000, 1_700_000_000), at(7_000, 1_700_000_060));
        assertThatThrownBy(() -> PriceObservation.lowest(mixed)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PriceObservation.lowest(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void contract_withAThresholdAtTheBasePrice_isRefused() {
        PriceContract valid = VaultFixture.CONTRACT;
        for (long dollars : new long[] {0, 7_900, 7_901}) {
            assertThatThrownBy(() -> new PriceContract(
                            valid.observation(), new UsdPrice(dollars), valid.tholdHash(), valid.signature()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("threshold");
        }
    }

    @Test
    void breachedContract_withAnotherKey_isRefused() {
        var other = new TholdKey(Bytes.fromHex("01".repeat(32)));
        assertThatThrownBy(() -> new BreachedContract(VaultFixture.CONTRACT, other))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new BreachedContract(VaultFixture.CONTRACT, VaultFixture.KEY).key())
                .isEqualTo(VaultFixture.KEY);
    }

    @Test
    void tholdKey_inAnyText_tellsNothing() {
        String hex = VaultFixture.KEY.reveal().toHex();
        assertThat(VaultFixture.KEY.toString()).doesNotContain(hex);
        assertThat(new BreachedContract(VaultFixture.CONTRACT, VaultFixture.KEY).toString()).doesNotContain(hex);
        assertThat(VaultFixture.seizure().toPsbt(VaultFixture.KEY).toString()).doesNotContain(hex);
        assertThat(VaultFixture.seizure().toPsbt(VaultFixture.KEY).inputs().toString()).doesNotContain(hex);
    }
}
