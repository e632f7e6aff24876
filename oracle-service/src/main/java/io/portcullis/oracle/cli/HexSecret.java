package io.portcullis.oracle.cli;

import io.portcullis.oracle.contract.OracleSecret;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;

/** Reads a secret in hex, without ever making a string of it. */
final class HexSecret {
    private static final int DIGITS = 2 * OracleSecret.SIZE;

    private HexSecret() {}

    /** @throws IllegalArgumentException when the input is not 64 hex digits and at most a line's end */
    static byte[] read(InputStream in) throws IOException {
        byte[] input = in.readNBytes(DIGITS + 3);
        char[] digits = new char[DIGITS];
        try {
            int length = input.length;
            while (length > 0 && (input[length - 1] == '\n' || input[length - 1] == '\r')) {
                length--;
            }
            if (length != DIGITS) {
                throw new IllegalArgumentException("the secret to import is not " + DIGITS + " hex digits");
            }
            for (int i = 0; i < DIGITS; i++) {
                digits[i] = (char) (input[i] & 0xff);
            }
            return parse(digits);
        } finally {
            Arrays.fill(input, (byte) 0);
            Arrays.fill(digits, '\0');
        }
    }

    /** What the JDK objects to would repeat the digits. */
    private static byte[] parse(char[] digits) {
        try {
            return HexFormat.of().parseHex(digits, 0, digits.length);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the secret to import is not " + DIGITS + " hex digits");
        }
    }
}
