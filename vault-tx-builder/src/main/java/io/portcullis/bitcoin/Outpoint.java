package io.portcullis.bitcoin;

/**
 * A reference to a transaction output.
 *
 * @param txid 32 bytes as people write it (the reverse of the order in which it is hashed and serialised)
 */
public record Outpoint(Bytes txid, long index) {
    /** @throws IllegalArgumentException on a wrong length or an index beyond 32 bits */
    public Outpoint {
        txid.requireSize(32, "txid");
        if (index < 0 || index > 0xffff_ffffL) {
            throw new IllegalArgumentException("output index out of range: " + index);
        }
    }

    /**
     * Parses {@code txid:index}.
     *
     * @throws IllegalArgumentException for any other form
     */
    public static Outpoint of(String text) {
        int colon = text.indexOf(':');
        if (colon != 64 || !text.substring(colon + 1).matches("0|[1-9][0-9]{0,9}")) {
            throw new IllegalArgumentException("not an outpoint of the form txid:index");
        }
        return new Outpoint(Bytes.fromHex(text.substring(0, colon)), Long.parseLong(text.substring(colon + 1)));
    }

    @Override
    public String toString() {
        return txid.toHex() + ":" + index;
    }
}
