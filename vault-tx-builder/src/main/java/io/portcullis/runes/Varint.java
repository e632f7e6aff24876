package io.portcullis.runes;

import io.portcullis.bitcoin.Bytes;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Unsigned LEB128: seven bits a byte, the lowest first, the top bit set on all but the last; at most 19 bytes and 128 bits. */
final class Varint {
    private static final int MAX_BYTES = 19;

    private Varint() {}

    static Bytes encode(BigInteger value) {
        var out = new ByteArrayOutputStream();
        BigInteger left = value;
        while (left.bitLength() > 7) {
            out.write(left.intValue() & 0x7f | 0x80);
            left = left.shiftRight(7);
        }
        out.write(left.intValue());
        return Bytes.of(out.toByteArray());
    }

    /** All integers of a payload, or nothing when one is cut off, too long or too large. */
    static Optional<List<BigInteger>> decodeAll(Bytes payload) {
        List<BigInteger> integers = new ArrayList<>();
        int start = 0;
        BigInteger value = BigInteger.ZERO;
        for (int at = 0; at < payload.size(); at++) {
            int place = at - start;
            value = value.or(BigInteger.valueOf(payload.at(at) & 0x7f).shiftLeft(7 * place));
            if (place >= MAX_BYTES || value.bitLength() > RuneAmount.BITS) {
                return Optional.empty();
            }
            if (payload.at(at) < 0x80) {
                integers.add(value);
                value = BigInteger.ZERO;
                start = at + 1;
            }
        }
        return start == payload.size() ? Optional.of(integers) : Optional.empty();
    }
}
