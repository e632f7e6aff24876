package io.portcullis.oracle.http;

/** How much may be asked at once (design §8). */
record BatchLimit(int items, int bytes) {
    static final BatchLimit CONTRACTS = new BatchLimit(1_000, 256 * 1024);
    static final BatchLimit TAG_PROOFS = new BatchLimit(1_000, 64 * 1024);
    static final BatchLimit REVEALS = new BatchLimit(10_000, 8 * 1024 * 1024);
}
