package io.portcullis.mpc.policy;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.protocol.CommitHash;
import io.portcullis.protocol.ContractId;
import io.portcullis.protocol.Network;
import io.portcullis.protocol.PriceObservation;
import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.TholdKey;
import io.portcullis.protocol.UsdPrice;
import io.portcullis.protocol.VaultTag;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An oracle whose secret the tests know. It signs whatever it is asked to, as a stolen one would. */
final class TestOracle {
    private final NodeKey key;

    TestOracle(int secret) {
        this.key = LiquidationFixture.key(secret);
    }

    XOnlyKey publicKey() {
        return key.publicKey();
    }

    SchnorrSignature sign(Bytes message) {
        return key.sign(message);
    }

    /** HMAC-SHA256(k, commit_hash ‖ vault_tag), the tag only when there is one (design §2). */
    TholdKey tholdKey(PriceObservation observation, UsdPrice tholdPrice, Optional<VaultTag> tag) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.reveal(), "HmacSHA256"));
            mac.update(CommitHash.of(observation, tholdPrice).bytes().toArray());
            tag.ifPresent(some -> mac.update(some.bytes().toArray()));
            return new TholdKey(Bytes.of(mac.doFinal()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    ClaimedContract contract(
            Network network, long basePrice, Stamp baseStamp, long tholdPrice, Optional<VaultTag> tag) {
        var observation = new PriceObservation(network, publicKey(), new UsdPrice(basePrice), baseStamp);
        var threshold = new UsdPrice(tholdPrice);
        CommitHash commitHash = CommitHash.of(observation, threshold);
        var tholdHash = tholdKey(observation, threshold, tag).hash();
        ContractId id = ContractId.of(commitHash, tholdHash);
        SchnorrSignature signature = key.sign(id.bytes());
        return new ClaimedContract(observation, threshold, tholdHash, Optional.empty(), commitHash, id, signature);
    }
}
