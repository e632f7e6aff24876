package io.portcullis.chainsim;

import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxInput;
import java.util.List;

/** Absolute and relative time locks of a transaction in the next block (BIP65's nLockTime, BIP68, BIP113). */
final class Locks {
    private static final long TIME_FROM = 500_000_000L;
    private static final long FINAL = 0xffff_ffffL;
    private static final long DISABLED = 1L << 31;
    private static final long BY_TIME = 1L << 22;
    private static final long MASK = 0xffff;
    private static final int TIME_UNIT_SHIFT = 9;

    private final Ledger ledger;

    Locks(Ledger ledger) {
        this.ledger = ledger;
    }

    /** @param spent what the inputs spend, in their order */
    void require(Transaction tx, List<Ledger.Unspent> spent) throws Rejected {
        long tip = ledger.tip().place().height();
        boolean byTime = tx.lockTime() >= TIME_FROM;
        long now = byTime ? ledger.medianTime(tip).getEpochSecond() : tip + 1;
        boolean open = tx.inputs().stream().anyMatch(input -> input.sequence() != FINAL);
        if (tx.lockTime() != 0 && tx.lockTime() >= now && open) {
            throw Rejected.of("non-final");
        }
        for (int i = 0; tx.version() >= 2 && i < spent.size(); i++) {
            if (isLocked(tx.inputs().get(i), spent.get(i))) {
                throw Rejected.of("non-BIP68-final");
            }
        }
    }

    private boolean isLocked(TxInput input, Ledger.Unspent coin) {
        long sequence = input.sequence();
        if ((sequence & DISABLED) != 0) {
            return false;
        }
        long tip = ledger.tip().place().height();
        if ((sequence & BY_TIME) == 0) {
            return tip + 1 < coin.height() + (sequence & MASK);
        }
        long made = ledger.medianTime(Math.max(0, Math.min(coin.height(), tip + 1) - 1))
                .getEpochSecond();
        return ledger.medianTime(tip).getEpochSecond() < made + ((sequence & MASK) << TIME_UNIT_SHIFT);
    }
}
