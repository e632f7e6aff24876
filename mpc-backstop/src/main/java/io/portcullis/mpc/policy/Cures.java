package io.portcullis.mpc.policy;

import static io.portcullis.mpc.policy.Rule.CURE_PENDING;

import io.portcullis.action.VaultAction;
import io.portcullis.action.VaultState;
import io.portcullis.bitcoin.FeeRate;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxInput;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.chain.ChainTransaction;
import io.portcullis.lineage.Anatomy;
import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.UsdPrice;
import io.portcullis.terms.RiskTerms;
import io.portcullis.vault.VaultReturn;
import io.portcullis.vault.VaultReturn.Encumbered;
import io.portcullis.vault.VaultReturnScript;
import java.util.Optional;

/**
 * Whether an owner is about to restore his vault (design §5): by a deposit or repayment in the mempool that restores the ratio at this
 * node's own price, pays the next block's rate, and has waited for three blocks at most. Anything less would let him stall.
 */
final class Cures {
    static final int MAX_BLOCKS = 3;
    private static final int NEXT_BLOCK = 1;

    private final Mandate mandate;
    private final ContractRules contractRules;
    private final ChainRules chain;
    private final OwnPrices prices;

    Cures(Mandate mandate, ContractRules contractRules, ChainRules chain, OwnPrices prices) {
        this.mandate = mandate;
        this.contractRules = contractRules;
        this.chain = chain;
        this.prices = prices;
    }

    /**
     * @param firstSeen the height at which this node first saw the pending transaction
     * @throws Refused when it is a cure
     */
    void requireNone(Outpoint vault, Transaction pending, long firstSeen, long height, Stamp now) {
        boolean isCure = height - firstSeen <= MAX_BLOCKS
                && restores(chain.vault(vault), pending, now)
                && rate(pending).compareTo(chain.feeRate(NEXT_BLOCK)) >= 0;
        CURE_PENDING.require(!isCure);
    }

    /** The guardian has cosigned it, so that its form is known; what it leads to is what its return data says. */
    private boolean restores(VaultState before, Transaction pending, Stamp now) {
        Anatomy anatomy;
        VaultReturn data;
        try {
            anatomy = Anatomy.of(pending);
            data = new VaultReturnScript(mandate.members())
                    .decode(pending.outputs().get(pending.outputs().size() - 1).script());
        } catch (IllegalArgumentException e) { // a liquidation, or one that was taken over
            return false;
        }
        boolean isOwners = anatomy.action() == VaultAction.DEPOSIT || anatomy.action() == VaultAction.REPAY;
        return isOwners && isRestored(before, pending, data, now);
    }

    private boolean isRestored(VaultState before, Transaction pending, VaultReturn data, Stamp now) {
        if (!(data instanceof Encumbered)) {
            return true;
        }
        VaultState next = VaultState.of(
                new Outpoint(pending.txid(), 0),
                pending.outputs().get(0).amount(),
                before.client(),
                data,
                before.recoveryBlocks(),
                before.rootTxid());
        RiskTerms terms = contractRules.terms((Encumbered) data);
        Optional<UsdPrice> own = prices.median(now);
        return own.isPresent()
                && next.ratio(terms, own.get()) >= terms.liquidationThold().doubleValue();
    }

    /** With what comes before it and is not confirmed either. */
    private FeeRate rate(Transaction pending) {
        long vsize = pending.vsize();
        long in = 0;
        for (TxInput input : pending.inputs()) {
            in += chain.output(input.outpoint()).amount().value();
            vsize += chain.transaction(input.outpoint().txid())
                    .filter(parent -> parent.block().isEmpty())
                    .map(ChainTransaction::tx)
                    .map(Transaction::vsize)
                    .orElse(0L);
        }
        long out = pending.outputs().stream()
                .map(TxOutput::amount)
                .mapToLong(Sats::value)
                .sum();
        return FeeRate.of(new Sats(Math.max(0, in - out)), vsize);
    }
}
