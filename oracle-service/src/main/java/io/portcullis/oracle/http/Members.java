package io.portcullis.oracle.http;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.oracle.contract.Derivation;
import io.portcullis.protocol.Network;
import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.UsdPrice;
import io.portcullis.protocol.VaultTag;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Members of requests as values of the domain. What is wrong with one is said with its name, never with its value. */
final class Members {
    private Members() {}

    /** @throws BadRequest when it is missing, or not {@code size} bytes in lower-case hex */
    static Bytes hex(@Nullable String value, int size, String name) {
        if (value == null) {
            throw new BadRequest(ErrorCode.MISSING_MEMBER, name + " is missing");
        }
        return valid(
                () -> Bytes.fromHex(value).requireSize(size, name),
                ErrorCode.BAD_HEX,
                name + " is not " + size + " bytes in lower-case hex");
    }

    static Optional<Bytes> optionalHex(@Nullable String value, int size, String name) {
        return Optional.ofNullable(value).map(hex -> hex(hex, size, name));
    }

    static Optional<VaultTag> vaultTag(@Nullable String value) {
        return optionalHex(value, 16, "vault_tag").map(VaultTag::new);
    }

    static UsdPrice price(long dollars, String name) {
        return valid(
                () -> new UsdPrice(dollars), ErrorCode.OUT_OF_RANGE, name + " is not within 0 and " + UsdPrice.MAX);
    }

    static Stamp stamp(long seconds, String name) {
        return valid(
                () -> new Stamp(seconds),
                ErrorCode.OUT_OF_RANGE,
                name + " is not within " + Stamp.MIN + " and " + Stamp.MAX);
    }

    static Network network(@Nullable String wireName, String name) {
        if (wireName == null) {
            throw new BadRequest(ErrorCode.MISSING_MEMBER, name + " is missing");
        }
        return valid(() -> Network.of(wireName), ErrorCode.UNKNOWN_NETWORK, name + " is not a known network");
    }

    static Derivation derivation(String wireName) {
        return valid(
                () -> Derivation.of(wireName), ErrorCode.UNKNOWN_DERIVATION, "derivation is not shared or per-vault");
    }

    private static <T> T valid(Supplier<T> value, ErrorCode code, String message) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new BadRequest(code, message);
        }
    }
}
