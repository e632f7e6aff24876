package io.portcullis.runes;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Script;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The data of all pushes that follow OP_RETURN OP_13, joined; or why there is none. Unlike executed scripts, these may push any
 * length by any of the push opcodes, 0x00 to 0x4e.
 */
record Payload(Bytes bytes, @Nullable Flaw flaw) {
    static final Bytes PREFIX = Bytes.of((byte) Script.OP_RETURN, (byte) Runestone.OP_13);
    private static final int OP_PUSHDATA4 = 0x4e;

    static Payload of(Bytes script) {
        List<Bytes> pushes = new ArrayList<>();
        int at = PREFIX.size();
        while (at < script.size()) {
            int opcode = script.at(at++);
            if (opcode > OP_PUSHDATA4) {
                return new Payload(Bytes.EMPTY, Flaw.OPCODE);
            }
            int lengthBytes = opcode < Script.OP_PUSHDATA1 ? 0 : 1 << opcode - Script.OP_PUSHDATA1;
            if (lengthBytes > script.size() - at) {
                return new Payload(Bytes.EMPTY, Flaw.INVALID_SCRIPT);
            }
            long size = lengthBytes == 0 ? opcode : littleEndian(script.slice(at, at + lengthBytes));
            at += lengthBytes;
            if (size > script.size() - at) {
                return new Payload(Bytes.EMPTY, Flaw.INVALID_SCRIPT);
            }
            pushes.add(script.slice(at, at + (int) size));
            at += (int) size;
        }
        return new Payload(Bytes.concat(pushes.toArray(Bytes[]::new)), null);
    }

    private static long littleEndian(Bytes bytes) {
        long value = 0;
        for (int i = bytes.size() - 1; i >= 0; i--) {
            value = value << 8 | bytes.at(i);
        }
        return value;
    }
}
