package io.portcullis.mpc.policy;

import static io.portcullis.mpc.policy.LiquidationFixture.MANDATE;
import static io.portcullis.mpc.policy.LiquidationFixture.TERMS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.FeeRate;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.terms.RiskTerms;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MandateTest {
    @Test
    void mandate_oracleWithoutDerivation_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> mandate(Map.of(), List.of(TERMS)));
    }

    @Test
    void mandate_noTermsOrTheSameTwice_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> mandate(MANDATE.derivations(), List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> mandate(MANDATE.derivations(), List.of(TERMS, TERMS)));
    }

    private static Mandate mandate(Map<XOnlyKey, Derivation> derivations, List<RiskTerms> terms) {
        return new Mandate(
                MANDATE.network(),
                MANDATE.protocolId(),
                MANDATE.domainHash(),
                MANDATE.members(),
                derivations,
                terms,
                MANDATE.feeRange(),
                1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 101})
    void confirmations_ofNoUse_areRefused(int confirmations) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LiquidationFixture.mandate(MANDATE.feeRange(), confirmations));
    }

    @ParameterizedTest
    @CsvSource({"0,100,1000", "101,100,1000", "1,99,1000", "1,10001,1000", "1,100,999"})
    void feeRange_ofNoUse_isRefused(int min, int max, long fallback) {
        assertThatIllegalArgumentException().isThrownBy(() -> new FeeRange(min, max, new FeeRate(fallback)));
    }

    /** Half of 4 sat/vB at least, twice 10 at most. */
    @ParameterizedTest
    @CsvSource({"199,false", "200,true", "2000,true", "2001,false"})
    void feeRange_followsTheEstimates(long fee, boolean contained) {
        var range = new FeeRange(50, 200, new FeeRate(1_000_000));
        assertThat(range.contains(attempt(fee), Optional.of(new FeeRate(10_000)), Optional.of(new FeeRate(4_000))))
                .isEqualTo(contained);
    }

    @ParameterizedTest
    @CsvSource({"499,false", "500,true", "1000,true", "1001,false"})
    void feeRange_withoutEstimates_usesItsOwn(long fee, boolean contained) {
        var range = new FeeRange(50, 100, new FeeRate(10_000));
        assertThat(range.contains(attempt(fee), Optional.empty(), Optional.empty()))
                .isEqualTo(contained);
    }

    /** What nodes do not relay would hold a vault for nothing. */
    @ParameterizedTest
    @CsvSource({"99,false", "100,true", "101,false"})
    void feeRange_isNeverBelowWhatIsRelayed(long fee, boolean contained) {
        var range = new FeeRange(1, 100, new FeeRate(10_000));
        var quiet = Optional.of(new FeeRate(1));
        assertThat(range.contains(attempt(fee), quiet, quiet)).isEqualTo(contained);
    }

    private static Attempt attempt(long fee) {
        return new Attempt(Bytes.of(new byte[32]), new Sats(fee), 100);
    }
}
