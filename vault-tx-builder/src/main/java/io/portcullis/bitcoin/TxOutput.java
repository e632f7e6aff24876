package io.portcullis.bitcoin;

/** An amount and the script that locks it. */
public record TxOutput(Sats amount, Bytes script) {
    private static final Bytes P2TR_PREFIX = Bytes.of((byte) 0x51, (byte) 0x20);

    /** Whether the script is that of a taproot output: OP_1 and a push of 32 bytes. */
    public boolean isTaproot() {
        return script.size() == 34 && script.startsWith(P2TR_PREFIX);
    }
}
