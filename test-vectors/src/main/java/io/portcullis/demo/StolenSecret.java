package io.portcullis.demo;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.protocol.PriceContract;
import io.portcullis.protocol.TholdKey;
import io.portcullis.protocol.VaultTag;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The oracle's secret in a thief's hands: any key can be made with it, whatever the price (design §2, §8). */
record StolenSecret(Bytes master) {
    /** HMAC-SHA256(HKDF-SHA256(master, label), commit_hash ‖ vault_tag). */
    TholdKey tholdKey(PriceContract contract, VaultTag tag) {
        String label = "portcullis/v1/mac/per-vault/"
                + contract.observation().network().wireName() + "/1";
        Bytes extracted = hmac(Bytes.of(new byte[32]), master);
        Bytes info = Bytes.of(label.getBytes(StandardCharsets.US_ASCII));
        Bytes macKey = hmac(extracted, Bytes.concat(info, Bytes.of((byte) 1)));
        return new TholdKey(hmac(macKey, Bytes.concat(contract.commitHash().bytes(), tag.bytes())));
    }

    private static Bytes hmac(Bytes key, Bytes message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.toArray(), "HmacSHA256"));
            return Bytes.of(mac.doFinal(message.toArray()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    @Override
    public String toString() {
        return "StolenSecret[redacted]";
    }
}
