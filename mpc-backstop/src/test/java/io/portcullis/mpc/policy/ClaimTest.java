package io.portcullis.mpc.policy;

import static io.portcullis.mpc.policy.TestClaims.claim;
import static io.portcullis.mpc.policy.TestClaims.claimOn;
import static io.portcullis.mpc.policy.TestClaims.outpoint;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Hashes;
import io.portcullis.bitcoin.Sats;
import io.portcullis.mpc.price.Evidence;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClaimTest {
    @Test
    void id_isThatOfItsCanonicalForm() {
        Claim claim = claim(600, 2, 1);
        String canonical = "09"
                + Bytes.of("liquidate".getBytes(StandardCharsets.US_ASCII)).toHex() + "0002"
                + outpoint(1).txid().toHex() + "00000001" + outpoint(2).txid().toHex() + "00000002"
                + "0001" + "0000000000000258" + "00000001" + "51";
        assertThat(claim.id()).isEqualTo(Hashes.tagged("portcullis/claim/v1", Bytes.fromHex(canonical)));
        assertThat(claim(600, 1, 2)).isEqualTo(claim);
    }

    @ParameterizedTest
    @EnumSource(Action.class)
    void id_ofAnotherAction_isAnother(Action action) {
        Claim claim = claimOn(1);
        var other = new Claim(claim.outpoints(), action, claim.payees());
        assertThat(other.id().equals(claim.id())).isEqualTo(action == Action.LIQUIDATE);
    }

    @Test
    void claim_withoutOrTwiceTheSameVault_isNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> claimOn());
        assertThatIllegalArgumentException().isThrownBy(() -> claimOn(1, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LockRequest(
                        claimOn(1),
                        Map.of(outpoint(2), new Sats(1)),
                        new Attempt(Bytes.of(new byte[32]), new Sats(1), 1),
                        Evidence.CLEAR));
    }
}
