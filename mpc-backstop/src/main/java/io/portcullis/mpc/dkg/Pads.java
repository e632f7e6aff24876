package io.portcullis.mpc.dkg;

import fr.acinq.secp256k1.Secp256k1;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.mpc.frost.Point;
import io.portcullis.mpc.frost.SecretHash;
import io.portcullis.mpc.frost.SecretScalar;
import java.util.Arrays;

/** One-time pads that encrypt shares by addition (EncPedPop): of the two keys of sender and receiver, or for oneself of one. */
final class Pads {
    private Pads() {}

    /** For another participant: by the nonce and his host key. */
    static SecretScalar toSend(SecretScalar secnonce, Bytes pubnonce, Bytes hostpubkey, Bytes context) {
        return pad(secnonce, hostpubkey, Bytes.concat(pubnonce, hostpubkey, context));
    }

    /** From another participant: by the own host key and his nonce. */
    static SecretScalar toReceive(HostKey host, Bytes pubnonce, Bytes context) {
        return pad(host.secret(), pubnonce, Bytes.concat(pubnonce, host.publicKey(), context));
    }

    private static SecretScalar pad(SecretScalar mine, Bytes theirs, Bytes rest) {
        byte[] secret = mine.reveal();
        byte[] shared = Secp256k1.get()
                .ecdh(
                        secret,
                        Secp256k1.get()
                                .pubkeyParse(Point.parse(theirs).toBytes().toArray()));
        byte[] hash = SecretHash.tagged(Tags.ECDH, shared, rest.toArray());
        try {
            return SecretScalar.of(hash);
        } finally {
            wipe(secret, shared, hash);
        }
    }

    /** For oneself. */
    static SecretScalar toSelf(HostKey host, Bytes pubnonce, Bytes context) {
        byte[] secret = host.secret().reveal();
        byte[] hash = SecretHash.tagged(Tags.SELF_PAD, secret, pubnonce.toArray(), context.toArray());
        try {
            return SecretScalar.of(hash);
        } finally {
            wipe(secret, hash);
        }
    }

    private static void wipe(byte[]... secrets) {
        for (byte[] secret : secrets) {
            Arrays.fill(secret, (byte) 0);
        }
    }
}
