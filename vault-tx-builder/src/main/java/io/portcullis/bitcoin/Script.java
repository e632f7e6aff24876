package io.portcullis.bitcoin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The few script operations of the protocol, and data pushes (ducat-wire §3). */
public final class Script {
    public static final int OP_0 = 0x00;
    public static final int OP_PUSHDATA1 = 0x4c;
    public static final int OP_PUSHDATA2 = 0x4d;
    public static final int OP_8 = 0x58;
    public static final int OP_IF = 0x63;
    public static final int OP_ENDIF = 0x68;
    public static final int OP_RETURN = 0x6a;
    public static final int OP_DROP = 0x75;
    public static final int OP_EQUALVERIFY = 0x88;
    public static final int OP_HASH160 = 0xa9;
    public static final int OP_CHECKSIG = 0xac;
    public static final int OP_CHECKSIGVERIFY = 0xad;
    public static final int OP_CHECKSEQUENCEVERIFY = 0xb2;

    /** One less than OP_1. */
    private static final int OP_N = 0x50;

    /** The largest element that the interpreter takes (BIP342). */
    public static final int MAX_PUSH = 520;

    private Script() {}

    public static Bytes op(int opcode) {
        return Bytes.of((byte) opcode);
    }

    /**
     * A push with the shortest length prefix: ≤ 75 bytes one length byte, ≤ 255 {@code 4c}, ≤ 520 {@code 4d} little-endian.
     *
     * @throws IllegalArgumentException when the data is longer than 520 bytes
     */
    public static Bytes push(Bytes data) {
        int size = data.size();
        if (size > MAX_PUSH) {
            throw new IllegalArgumentException("push of " + size + " bytes");
        }
        if (size < OP_PUSHDATA1) {
            return Bytes.concat(op(size), data);
        }
        return size <= 0xff
                ? Bytes.concat(Bytes.of((byte) OP_PUSHDATA1, (byte) size), data)
                : Bytes.concat(Bytes.of((byte) OP_PUSHDATA2, (byte) size, (byte) (size >> 8)), data);
    }

    /**
     * The shortest push of a number (BIP62, BIP342): OP_1 to OP_16, else its bytes, lowest first, the top bit left for the sign.
     *
     * @throws IllegalArgumentException when it is not positive
     */
    public static Bytes pushNumber(int number) {
        if (number <= 0) {
            throw new IllegalArgumentException("number is not positive: " + number);
        }
        if (number <= 16) {
            return op(OP_N + number);
        }
        int size = (32 - Integer.numberOfLeadingZeros(number)) / 8 + 1;
        byte[] bytes = new byte[size];
        for (int i = 0; i < Math.min(size, 4); i++) {
            bytes[i] = (byte) (number >> 8 * i);
        }
        return push(Bytes.of(bytes));
    }

    /** The number of at most three bytes that a script starts with; whether it is in its shortest form is not looked at. */
    public static Optional<Integer> readNumber(Bytes script) {
        int head = script.size() == 0 ? 0 : script.at(0);
        if (head > OP_N && head <= OP_N + 16) {
            return Optional.of(head - OP_N);
        }
        if (head == 0 || head > 3 || script.size() <= head) {
            return Optional.empty();
        }
        int number = 0;
        for (int i = head; i > 0; i--) {
            number = number << 8 | script.at(i);
        }
        return Optional.of(number);
    }

    /** One element of a parsed script: an opcode and, for a push, its data. */
    public record Word(int opcode, Bytes data) {
        public boolean isPush() {
            return opcode <= OP_PUSHDATA2;
        }
    }

    /**
     * Splits a script into its words.
     *
     * @throws IllegalArgumentException when a push runs beyond the end, or is a PUSHDATA4
     */
    public static List<Word> parse(Bytes script) {
        List<Word> words = new ArrayList<>();
        int at = 0;
        while (at < script.size()) {
            int opcode = script.at(at++);
            if (opcode == 0x4e) {
                throw new IllegalArgumentException("script pushes more than 520 bytes");
            }
            int lengthBytes = opcode == OP_PUSHDATA1 ? 1 : opcode == OP_PUSHDATA2 ? 2 : 0;
            int size = opcode > OP_PUSHDATA2 ? 0 : opcode;
            if (at + lengthBytes > script.size()) {
                throw new IllegalArgumentException("script ends inside a push");
            }
            if (lengthBytes > 0) {
                size = script.at(at) + (lengthBytes == 2 ? script.at(at + 1) << 8 : 0);
                at += lengthBytes;
            }
            if (at + size > script.size()) {
                throw new IllegalArgumentException("script ends inside a push");
            }
            words.add(new Word(opcode, script.slice(at, at + size)));
            at += size;
        }
        return words;
    }
}
