package io.portcullis.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.action.VaultState;
import io.portcullis.vault.VaultReturn;
import io.portcullis.vault.VaultReturn.Encumbered;
import io.portcullis.vault.VaultReturn.PriceCommit;
import io.portcullis.vault.VaultReturn.Version2;

/** A vault's state and its return data as JSON. */
final class VaultJson {
    private VaultJson() {}

    static ObjectNode of(VaultState vault) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("outpoint", vault.outpoint().toString());
        json.put("value", vault.value().value());
        json.put("client_pubkey", vault.client().toHex());
        json.put("unit_balance", vault.unitBalance());
        json.put("recovery_blocks", vault.recoveryBlocks());
        json.put("root_txid", vault.rootTxid().toHex());
        json.set("return_data", of(vault.data()));
        return json;
    }

    static ObjectNode of(VaultReturn data) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("version", data instanceof Version2 ? 2 : 1);
        ArrayNode guardians = json.putArray("guard_members");
        data.guardians().forEach(key -> guardians.add(key.toHex()));
        json.put("unit_balance", data instanceof Encumbered debt ? debt.unitBalance() : 0);
        if (data instanceof Encumbered debt) {
            json.put("price_stamp", debt.priceStamp().seconds());
            ArrayNode commits = json.putArray("price_commits");
            debt.commits().forEach(commit -> commits.add(of(commit)));
        }
        if (data instanceof Version2 v2) {
            json.put("vault_tag", v2.vaultTag().bytes().toHex());
            json.put("terms_id", v2.termsId().bytes().toHex());
            json.put("recovery_blocks", v2.recoveryBlocks());
        }
        return json;
    }

    private static ObjectNode of(PriceCommit commit) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("oracle_pubkey", commit.oracle().toHex())
                .put("base_price", commit.basePrice().dollars())
                .put("thold_price", commit.tholdPrice().dollars())
                .put("thold_hash", commit.tholdHash().toString());
    }
}
