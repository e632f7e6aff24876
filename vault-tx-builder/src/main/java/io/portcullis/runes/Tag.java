package io.portcullis.runes;

import java.math.BigInteger;

/** The even tags of a runestone's fields; an odd one never matters to who holds a rune. */
enum Tag {
    BODY(0),
    FLAGS(2),
    RUNE(4),
    PREMINE(6),
    CAP(8),
    AMOUNT(10),
    HEIGHT_START(12),
    HEIGHT_END(14),
    OFFSET_START(16),
    OFFSET_END(18),
    MINT(20),
    POINTER(22);

    private final BigInteger number;

    Tag(int number) {
        this.number = BigInteger.valueOf(number);
    }

    BigInteger number() {
        return number;
    }
}
