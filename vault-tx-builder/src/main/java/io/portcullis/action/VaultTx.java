package io.portcullis.action;

import io.portcullis.bitcoin.Psbt;
import io.portcullis.fees.Carried;
import io.portcullis.fees.Draft;
import io.portcullis.fees.RelayCheck;
import io.portcullis.fees.RelayFinding;
import io.portcullis.fees.UnconfirmedParent;
import java.util.List;
import java.util.Optional;

/**
 * An action as a transaction that nobody has signed yet, and what it leads to.
 *
 * @param vault the acting vault's next state; none when it was closed or seized
 * @param targets the next states of vaults that were taken over, in their order
 * @param parent the unconfirmed transaction that it pays for, if there is one
 */
public record VaultTx(
        VaultAction action, Draft draft, Optional<VaultState> vault, List<VaultState> targets, Carried parent) {
    public VaultTx {
        targets = List.copyOf(targets);
    }

    static VaultTx of(VaultAction action, Draft draft, VaultState vault) {
        return new VaultTx(action, draft, Optional.of(vault), List.of(), Carried.NOTHING);
    }

    static VaultTx of(VaultAction action, Draft draft, VaultState vault, Carried parent) {
        return new VaultTx(action, draft, Optional.of(vault), List.of(), parent);
    }

    /** What nodes and guardians would say of it before it is signed: nothing found means that all of them would pass it on. */
    public List<RelayFinding> findings(List<UnconfirmedParent> parents) {
        return new RelayCheck(draft, parents).findings();
    }

    /** For the signers: every input with what it spends, its leaf and proof, and for a liquidation the pre-image. */
    public Psbt toPsbt() {
        return draft.toPsbt();
    }
}
