package io.portcullis.bitcoin;

/** Bitcoin's variable-length count, as far as scripts and PSBT maps need it. */
final class CompactSize {
    private CompactSize() {}

    static Bytes encode(long n) {
        if (n < 0xfd) {
            return Bytes.of((byte) n);
        }
        if (n <= 0xffff) {
            return Bytes.of((byte) 0xfd, (byte) n, (byte) (n >> 8));
        }
        if (n <= 0x7fff_ffffL) {
            return Bytes.of((byte) 0xfe, (byte) n, (byte) (n >> 8), (byte) (n >> 16), (byte) (n >> 24));
        }
        throw new IllegalArgumentException("count too large: " + n);
    }
}
