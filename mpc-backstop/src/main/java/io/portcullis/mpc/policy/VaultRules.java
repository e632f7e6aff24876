package io.portcullis.mpc.policy;

import static io.portcullis.mpc.policy.Rule.ENCUMBERED;
import static io.portcullis.mpc.policy.Rule.GUARDIAN_KEY;
import static io.portcullis.mpc.policy.Rule.GUARDIAN_LIST;
import static io.portcullis.mpc.policy.Rule.LOCKTIME;
import static io.portcullis.mpc.policy.Rule.ONE_INPUT;
import static io.portcullis.mpc.policy.Rule.RETURN_DATA;
import static io.portcullis.mpc.policy.Rule.RETURN_DATA_COUNT;
import static io.portcullis.mpc.policy.Rule.SEQUENCE;
import static io.portcullis.mpc.policy.Rule.SPENT_OUTPUT;
import static io.portcullis.mpc.policy.Rule.TX_VERSION;
import static io.portcullis.mpc.policy.Rule.VAULT_OUTPUT;
import static io.portcullis.mpc.policy.Rule.VAULT_SCRIPT;
import static io.portcullis.mpc.policy.Rule.VAULT_TXID;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.vault.InputMetadata;
import io.portcullis.vault.VaultCoin;
import io.portcullis.vault.VaultReturn;
import io.portcullis.vault.VaultReturn.Encumbered;
import io.portcullis.vault.VaultReturnScript;
import io.portcullis.vault.VaultScript;
import java.util.List;
import java.util.Optional;

/** The form of the proposed transaction, and the vault that it spends. */
final class VaultRules {
    private final VaultReturnScript returnScript;
    private final XOnlyKey ownKey;

    VaultRules(Mandate mandate, XOnlyKey ownKey) {
        this.returnScript = new VaultReturnScript(mandate.members());
        this.ownKey = ownKey;
    }

    void checkForm(Transaction proposed) {
        ONE_INPUT.require(proposed.inputs().size() == 1);
        TX_VERSION.require(proposed.version() == 3);
        LOCKTIME.require(proposed.lockTime() == 0);
        SEQUENCE.require(proposed.inputs().get(0).sequence() == InputMetadata.LIQUID.toSequence());
    }

    VaultState check(LiquidationRequest request) {
        TxOutput output = output(request);
        Encumbered data = debt(request.vaultTx());
        GUARDIAN_LIST.require(data.guardians().equals(request.guardians()));
        GUARDIAN_KEY.require(data.guardians().contains(ownKey));
        var script = new VaultScript(request.client(), data.guardians(), data.tholdHashes());
        var coin = new VaultCoin(request.outpoint(), output.amount(), script);
        VAULT_SCRIPT.require(coin.output().equals(output));
        return new VaultState(coin, data);
    }

    private static TxOutput output(LiquidationRequest request) {
        Outpoint outpoint = request.outpoint();
        List<TxOutput> outputs = request.vaultTx().outputs();
        VAULT_TXID.require(request.vaultTx().txid().equals(outpoint.txid()));
        VAULT_OUTPUT.require(outpoint.index() < outputs.size());
        TxOutput output = outputs.get((int) outpoint.index());
        SPENT_OUTPUT.require(request.psbt().inputs().get(0).spent().equals(Optional.of(output)));
        return output;
    }

    private Encumbered debt(Transaction vaultTx) {
        List<Bytes> scripts = vaultTx.outputs().stream()
                .map(TxOutput::script)
                .filter(VaultReturnScript::isReturnData)
                .toList();
        RETURN_DATA_COUNT.require(scripts.size() == 1);
        VaultReturn data = decode(scripts.get(0));
        ENCUMBERED.require(data instanceof Encumbered);
        return (Encumbered) data;
    }

    private VaultReturn decode(Bytes script) {
        try {
            return returnScript.decode(script);
        } catch (IllegalArgumentException e) {
            throw new Refused(RETURN_DATA);
        }
    }
}
