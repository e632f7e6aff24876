package io.portcullis.mpc.policy;

import static io.portcullis.mpc.policy.Rule.ENCUMBERED;
import static io.portcullis.mpc.policy.Rule.GUARDIAN_KEY;
import static io.portcullis.mpc.policy.Rule.LOCKTIME;
import static io.portcullis.mpc.policy.Rule.ONE_INPUT;
import static io.portcullis.mpc.policy.Rule.SEQUENCE;
import static io.portcullis.mpc.policy.Rule.SPENT_OUTPUT;
import static io.portcullis.mpc.policy.Rule.TX_VERSION;

import io.portcullis.action.VaultState;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.vault.InputMetadata;
import io.portcullis.vault.VaultReturn.Encumbered;
import java.util.Optional;

/** The form of the proposed liquidation, and the vault that it spends, as the chain tells it. */
final class VaultRules {
    private final XOnlyKey ownKey;

    VaultRules(XOnlyKey ownKey) {
        this.ownKey = ownKey;
    }

    void checkForm(Transaction proposed) {
        ONE_INPUT.require(proposed.inputs().size() == 1);
        TX_VERSION.require(proposed.version() == 3);
        LOCKTIME.require(proposed.lockTime() == 0);
        SEQUENCE.require(proposed.inputs().get(0).sequence() == InputMetadata.LIQUID.toSequence());
    }

    /** What its last own return data says. */
    Encumbered check(LiquidationRequest request, VaultState vault) {
        SPENT_OUTPUT.require(request.psbt()
                .inputs()
                .get(0)
                .spent()
                .equals(Optional.of(vault.coin().output())));
        ENCUMBERED.require(vault.isEncumbered());
        GUARDIAN_KEY.require(vault.guardians().contains(ownKey));
        return (Encumbered) vault.data();
    }
}
