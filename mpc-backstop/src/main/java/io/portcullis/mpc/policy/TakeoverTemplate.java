package io.portcullis.mpc.policy;

import static io.portcullis.mpc.policy.Rule.ACTION_FORM;

import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.lineage.Anatomy;
import io.portcullis.vault.Members;
import io.portcullis.vault.VaultReturn;
import java.util.List;

/**
 * The outputs of a takeover in the order of its template (ducat-wire §7.1): the vault that takes over, those that are taken over,
 * change and the reserve's part where they are, and the return data last.
 *
 * @param rest change and the reserve's part: which of them is there follows from what is taken over
 */
record TakeoverTemplate(TxOutput vault, List<TxOutput> targets, List<TxOutput> rest, VaultReturn data) {
    /** @throws Refused unless the transaction has the form of this takeover, and well-formed return data */
    static TakeoverTemplate of(TakeoverRequest request, Members members) {
        Transaction tx = request.proposed();
        Anatomy anatomy = ActionTemplate.anatomy(request.action(), tx);
        int behindTargets = 1 + anatomy.targets();
        ACTION_FORM.require(request.targets().size() == anatomy.targets());
        List<TxOutput> outputs = tx.outputs();
        int last = outputs.size() - 1;
        ACTION_FORM.require(last >= behindTargets && last <= behindTargets + 2);
        return new TakeoverTemplate(
                outputs.get(0),
                outputs.subList(1, behindTargets),
                outputs.subList(behindTargets, last),
                ActionTemplate.decode(outputs.get(last), members));
    }
}
