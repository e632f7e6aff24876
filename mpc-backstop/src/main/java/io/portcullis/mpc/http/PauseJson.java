package io.portcullis.mpc.http;

import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.mpc.policy.Pause;
import io.portcullis.protocol.Network;
import io.portcullis.protocol.Stamp;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /v1/pause}, which {@code mpc-backstop pause} prints.
 *
 * @param guardian the key in the leaves whose nodes are meant
 * @param until Unix seconds
 * @param operator who signed it
 */
public record PauseJson(
        @Nullable String network,
        @Nullable String guardian,
        long number,
        long until,
        @Nullable String operator,
        @Nullable String signature) {
    /** The text of a pause. */
    public static String write(Pause pause) {
        var json = new PauseJson(
                pause.network().wireName(),
                pause.guardian().toHex(),
                pause.number(),
                pause.until().seconds(),
                pause.operator().toHex(),
                pause.signature().toHex());
        return new String(Json.write(json), StandardCharsets.UTF_8);
    }

    /** @throws BadRequest naming what is missing or wrong */
    Pause toDomain() {
        Network named = Members.parsed(network, "network", "a known network", Network::of);
        XOnlyKey meant = Members.hex(guardian, "guardian", "an x-only key", XOnlyKey::new);
        Stamp end = Members.parsed(until, "until", "a stamp", Stamp::new);
        XOnlyKey by = Members.hex(operator, "operator", "an x-only key", XOnlyKey::new);
        SchnorrSignature signed = Members.hex(signature, "signature", "64 bytes", SchnorrSignature::new);
        try {
            return new Pause(named, meant, number, end, by, signed);
        } catch (IllegalArgumentException e) {
            throw new BadRequest(ErrorCode.BAD_VALUE, "signature is not the operator's.");
        }
    }
}
