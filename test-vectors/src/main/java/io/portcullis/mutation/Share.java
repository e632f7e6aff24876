package io.portcullis.mutation;

import java.util.Collection;

/**
 * How many of some mutants the tests notice.
 *
 * @param killed those that they notice
 * @param all those that there are
 */
record Share(int killed, int all) {
    /** In percent, of all rules together. */
    static final int MIN_PERCENT = 90;

    static Share of(Collection<Mutant> mutants) {
        return new Share((int) mutants.stream().filter(Mutant::isKilled).count(), mutants.size());
    }

    int survived() {
        return all - killed;
    }

    /** Of nothing no share is enough. */
    boolean isEnough() {
        return all > 0 && killed * 100 >= all * MIN_PERCENT;
    }

    /** In tenths of a percent, rounded down. */
    @Override
    public String toString() {
        int permille = all == 0 ? 0 : killed * 1_000 / all;
        return "%d of %d killed, %d.%d %%".formatted(killed, all, permille / 10, permille % 10);
    }
}
