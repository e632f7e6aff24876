package io.portcullis.action;

import static io.portcullis.action.VaultRule.FUNDS;
import static io.portcullis.action.VaultRule.GUARDIAN_OF_VAULT;

import io.portcullis.bitcoin.FeeRate;
import io.portcullis.bitcoin.Sats;
import io.portcullis.fees.Carried;
import io.portcullis.fees.Draft;
import io.portcullis.vault.LiquidationLeaf;
import io.portcullis.vault.Retirement;
import io.portcullis.vault.SeizureTx;
import io.portcullis.vault.Settlement;
import java.util.List;
import java.util.Optional;

/**
 * A seizure at the threshold price: the reserve, or who retired the debt, is paid; the rest is the owner's.
 *
 * @param retirement whose burn is unconfirmed and paid for too
 */
public record Seize(ActionContext context, Takeover target, Optional<Retirement> retirement) {
    /** @throws ActionRefused when the guardian is not the vault's */
    public Seize {
        GUARDIAN_OF_VAULT.require(target.vault().guardians().contains(context.guardian()));
        context.requireTerms(target.vault());
    }

    /**
     * The transaction that pays a rate, and leaves no vault.
     *
     * @throws ActionRefused when nothing would be left for the reserve
     */
    public VaultTx pay(FeeRate rate) {
        Carried parent = retirement.map(Retirement::burn).orElse(Carried.NOTHING);
        long vsize = draft(Sats.ZERO).weight().vsize();
        Sats fee = parent.childFee(vsize, rate);
        Draft draft = draft(fee);
        // An owner's part that the fee makes dust is not paid out: the transaction is smaller then, and pays a little
        // more.
        return new VaultTx(VaultAction.LIQUIDATE, draft, Optional.empty(), List.of(), parent);
    }

    private Draft draft(Sats fee) {
        var leaf = new LiquidationLeaf(target.key().hash(), context.guardian());
        return new SeizureTx(target.vault().coin(), leaf, context.protocol().terms(), settlement(fee), retirement)
                .toDraft(target.key());
    }

    private Settlement settlement(Sats fee) {
        VaultState vault = target.vault();
        try {
            return Settlement.seize(
                    vault.value(),
                    vault.unitBalance(),
                    target.commit().tholdPrice(),
                    context.protocol().terms(),
                    fee);
        } catch (IllegalArgumentException e) {
            throw new ActionRefused(FUNDS);
        }
    }
}
