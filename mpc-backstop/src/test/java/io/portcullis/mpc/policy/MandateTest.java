package io.portcullis.mpc.policy;

import static io.portcullis.mpc.policy.LiquidationFixture.MANDATE;
import static io.portcullis.mpc.policy.LiquidationFixture.TERMS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.terms.RiskTerms;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        return new Mandate(MANDATE.network(), MANDATE.members(), derivations, terms, MANDATE.feeRange());
    }

    @ParameterizedTest
    @CsvSource({"0,1", "2,1", "1,100001", "-1,5"})
    void feeRange_ofNoUse_isRefused(long min, long max) {
        assertThatIllegalArgumentException().isThrownBy(() -> new FeeRange(min, max));
    }

    @ParameterizedTest
    @CsvSource({"199,false", "200,true", "500,true", "501,false"})
    void feeRange_countsByTheVirtualByte(long fee, boolean contained) {
        assertThat(new FeeRange(2, 5).contains(new Sats(fee), 100)).isEqualTo(contained);
    }
}
