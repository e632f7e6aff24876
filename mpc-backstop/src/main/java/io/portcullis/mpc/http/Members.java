package io.portcullis.mpc.http;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Psbt;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Members of a request as values of the domain. What is wrong with one is said with its name, never with its value. */
final class Members {
    private Members() {}

    /** @throws BadRequest when the member is missing or null */
    static <T> T present(@Nullable T value, String name) {
        if (value == null) {
            throw new BadRequest(ErrorCode.MISSING_MEMBER, name + " is missing.");
        }
        return value;
    }

    /**
     * A member read by {@code parse}.
     *
     * @param what the member has to be
     * @throws BadRequest when it is missing, or {@code parse} does not take it
     */
    static <S, T> T parsed(@Nullable S value, String name, String what, Function<S, T> parse) {
        S given = present(value, name);
        try {
            return parse.apply(given);
        } catch (IllegalArgumentException e) {
            throw new BadRequest(ErrorCode.BAD_VALUE, name + " is not " + what + ".");
        }
    }

    /** @throws BadRequest when there is such a member, of an action that has none */
    static void absent(@Nullable Object value, String name) {
        if (value != null) {
            throw new BadRequest(ErrorCode.BAD_VALUE, name + " is not a member of this action.");
        }
    }

    /** A transaction to be signed. */
    static Psbt psbt(@Nullable String value, String name) {
        return parsed(value, name, "a PSBT of version 0 in base64", Psbt::fromBase64);
    }

    /** A member in lower-case hex. */
    static <T> T hex(@Nullable String value, String name, String what, Function<Bytes, T> parse) {
        return parsed(value, name, what + " in lower-case hex", text -> parse.apply(Bytes.fromHex(text)));
    }

    static <T> Optional<T> optionalHex(@Nullable String value, String name, String what, Function<Bytes, T> parse) {
        return value == null ? Optional.empty() : Optional.of(hex(value, name, what, parse));
    }
}
