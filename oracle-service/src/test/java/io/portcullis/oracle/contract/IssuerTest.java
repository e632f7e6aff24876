package io.portcullis.oracle.contract;

import static io.portcullis.oracle.contract.OracleFixture.START;
import static io.portcullis.oracle.contract.OracleFixture.TAG;
import static io.portcullis.oracle.contract.OracleFixture.at;
import static io.portcullis.oracle.contract.OracleFixture.perVault;
import static io.portcullis.oracle.contract.OracleFixture.shared;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.portcullis.ducat.PriceBuckets;
import io.portcullis.ducat.PriceQuote;
import io.portcullis.protocol.Network;
import io.portcullis.protocol.PriceContract;
import io.portcullis.protocol.PriceObservation;
import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.UsdPrice;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IssuerTest {
    private final OracleFixture oracle = new OracleFixture().at(50_000, 90);

    @Test
    void contract_isForTheCurrentSlot_underTheKeyOfItsDerivation() {
        for (Derivation derivation : Derivation.values()) {
            PriceContract contract = issue(derivation == Derivation.SHARED ? shared(40_000) : perVault(40_000));
            assertThat(contract.observation())
                    .isEqualTo(new PriceObservation(
                            Network.REGTEST,
                            oracle.key(derivation).publicKey(),
                            new UsdPrice(50_000),
                            START.plusSeconds(60)));
            assertThat(contract.tholdPrice()).isEqualTo(new UsdPrice(40_000));
            assertThat(oracle.key(derivation).epoch()).isEqualTo(2);
        }
    }

    @Test
    void contract_hasTheHashOfTheDerivedKey() {
        PriceContract contract = issue(perVault(40_000));
        assertThat(contract.tholdHash())
                .isEqualTo(oracle.key(Derivation.PER_VAULT)
                        .tholdKey(contract.commitHash(), Optional.of(TAG))
                        .hash());
    }

    @Test
    void sameRequest_hasTheSameBytes_fromAnyReplica() {
        var replica = new OracleFixture().at(50_000, 90);
        assertThat(issue(perVault(40_000))).isEqualTo(replica.issuer.issue(perVault(40_000), replica.now()));
        assertThat(issue(perVault(40_000))).isEqualTo(issue(perVault(40_000)));
    }

    @Test
    void threshold_mustBeBelowTheBasePrice_toTheDollar() {
        assertThat(issue(shared(49_999)).tholdPrice()).isEqualTo(new UsdPrice(49_999));
        assertThat(issue(shared(1)).tholdPrice()).isEqualTo(new UsdPrice(1));
        assertRefused(Refusal.THRESHOLD_NOT_BELOW_BASE, shared(50_000));
        assertRefused(Refusal.THRESHOLD_NOT_BELOW_BASE, shared(50_001));
        assertRefused(Refusal.THRESHOLD_NOT_BELOW_BASE, shared(UsdPrice.MAX));
        assertRefused(Refusal.THRESHOLD_IS_ZERO, shared(0));
    }

    @Test
    void thresholdCrossedSinceTheSlotBegan_isRefused_andTheDollarBelowIsNot() {
        oracle.at(45_000, 90);
        assertRefused(Refusal.ALREADY_CROSSED, at(START.plusSeconds(60), shared(45_000)));
        assertThat(issue(at(START.plusSeconds(60), shared(44_999))).tholdPrice())
                .isEqualTo(new UsdPrice(44_999));
    }

    @Test
    void slot_mustBeRecorded() {
        assertThat(issue(at(START, shared(40_000))).observation().baseStamp()).isEqualTo(START);
        assertRefused(Refusal.SLOT_UNKNOWN, at(START.plusSeconds(1), shared(40_000)));
        assertRefused(Refusal.SLOT_UNKNOWN, at(START.plusSeconds(-60), shared(40_000)));
        assertRefused(Refusal.SLOT_UNKNOWN, at(START.plusSeconds(120), shared(40_000)));
    }

    @Test
    void slot_mayBe300SecondsOld_butNot301() {
        oracle.at(50_000, 210);
        assertThat(oracle.now()).isEqualTo(START.plusSeconds(300));
        assertThat(issue(at(START, shared(40_000))).observation().baseStamp()).isEqualTo(START);
        oracle.at(50_000, 1);
        assertRefused(Refusal.SLOT_TOO_OLD, at(START, shared(40_000)));
    }

    @Test
    void currentSlot_mustBeFresh() {
        assertRefusedAt(oracle.now().plusSeconds(271), Refusal.NO_FRESH_SLOT, shared(40_000));
        assertRefusedAt(START.plusSeconds(59), Refusal.NO_FRESH_SLOT, shared(40_000));
        assertRefusedAt(START, Refusal.SLOT_UNKNOWN, at(START.plusSeconds(60), shared(40_000)));
        var empty = new OracleFixture();
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> empty.issuer.quote(Derivation.SHARED, START))
                .extracting(Refused::refusal)
                .isEqualTo(Refusal.NO_FRESH_SLOT);
    }

    @Test
    void unknownTimeSinceTheSlotBegan_isRefused() {
        oracle.unknown(6).at(50_000, 1);
        assertRefused(Refusal.PRICE_UNKNOWN, shared(40_000));
        oracle.at(50_000, 60);
        assertThat(issue(shared(40_000)).observation().baseStamp()).isEqualTo(START.plusSeconds(120));
    }

    @Test
    void silenceOfTheHistoryItself_isRefused() {
        assertRefusedAt(oracle.now().plusSeconds(6), Refusal.PRICE_UNKNOWN, shared(40_000));
    }

    @Test
    void rateOfTheGrid_givesDucatsThreshold() {
        PriceQuote quote = oracle.issuer.quote(Derivation.SHARED, oracle.now());
        for (PriceBuckets.Bucket bucket : PriceBuckets.enumerate(quote)) {
            assertThat(issue(rate(BigDecimal.valueOf(bucket.baseRate()))).tholdPrice())
                    .isEqualTo(bucket.tholdPrice());
        }
    }

    @Test
    void rateOffTheGrid_isRefused_toTheLastDigit() {
        assertThat(issue(rate(new BigDecimal("1.360"))).tholdPrice())
                .isEqualTo(issue(rate(new BigDecimal("1.36"))).tholdPrice());
        for (String off : new String[] {
            "1.35", "1.365", "1.3600000000000000001", "5.01", "0", "0.01", "1e400", "99999999999999999999"
        }) {
            assertRefused(Refusal.OFF_GRID_RATE, rate(new BigDecimal(off)));
        }
    }

    @Test
    void tag_isNeededByPerVaultContractsAndByNoOthers() {
        var price = Threshold.price(new UsdPrice(40_000));
        assertRefused(
                Refusal.TAG_MISSING,
                new ContractRequest(price, Derivation.PER_VAULT, Optional.empty(), Optional.empty()));
        assertRefused(
                Refusal.TAG_NOT_ALLOWED,
                new ContractRequest(price, Derivation.SHARED, Optional.of(TAG), Optional.empty()));
    }

    @Test
    void importedSecret_hasNoPerVaultContracts() {
        var imported = new OracleFixture(
                        OracleKeys.derive(OracleFixture.secret(SecretKind.IMPORTED), Network.REGTEST, 1))
                .at(50_000, 90);
        assertThat(imported.issuer.issue(shared(40_000), imported.now()).tholdPrice())
                .isEqualTo(new UsdPrice(40_000));
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> imported.issuer.issue(perVault(40_000), imported.now()))
                .extracting(Refused::refusal)
                .isEqualTo(Refusal.DERIVATION_UNAVAILABLE);
    }

    private static ContractRequest rate(BigDecimal baseRate) {
        return new ContractRequest(Threshold.rate(baseRate), Derivation.SHARED, Optional.empty(), Optional.empty());
    }

    private PriceContract issue(ContractRequest request) {
        return oracle.issuer.issue(request, oracle.now());
    }

    private void assertRefused(Refusal refusal, ContractRequest request) {
        assertRefusedAt(oracle.now(), refusal, request);
    }

    private void assertRefusedAt(Stamp now, Refusal refusal, ContractRequest request) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> oracle.issuer.issue(request, now))
                .extracting(Refused::refusal)
                .isEqualTo(refusal);
    }
}
