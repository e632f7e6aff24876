package io.portcullis.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.bitcoin.Psbt;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.ducat.ContractJson;
import io.portcullis.protocol.PriceContract;
import io.portcullis.protocol.TholdKey;
import io.portcullis.protocol.VaultTag;
import io.portcullis.terms.RiskTerms;
import io.portcullis.vault.LiquidationLeaf;
import io.portcullis.vault.SeizureTx;
import io.portcullis.vault.Settlement;
import io.portcullis.vault.VaultCoin;

/** A vault on chain, with what its opening published and what a liquidator needs to claim it. */
public record OpenedVault(
        PriceContract contract,
        VaultTag tag,
        long unitBalance,
        VaultCoin coin,
        Transaction transaction,
        XOnlyKey guardian,
        RiskTerms terms) {

    /** The vault's liquidation at a fee. */
    public SeizureTx seizure(Sats fee) {
        var settlement = Settlement.seize(coin.amount(), unitBalance, contract.tholdPrice(), terms, fee);
        return new SeizureTx(coin, new LiquidationLeaf(contract.tholdHash(), guardian), terms, settlement);
    }

    /** An item of {@code POST /v1/reveals}. */
    JsonNode revealItem() {
        return HttpApi.JSON
                .createObjectNode()
                .put("base_price", contract.observation().basePrice().dollars())
                .put("base_stamp", contract.observation().baseStamp().seconds())
                .put("chain_network", contract.observation().network().wireName())
                .put("oracle_pubkey", contract.observation().oracleKey().toHex())
                .put("thold_price", contract.tholdPrice().dollars())
                .put("vault_tag", tag.bytes().toHex())
                .put("contract_id", contract.id().bytes().toHex());
    }

    /** The body of {@code POST /v1/liquidations}. */
    public ObjectNode liquidationRequest(Psbt psbt, TholdKey key) {
        ObjectNode body = HttpApi.JSON.createObjectNode();
        body.put("psbt", psbt.toBase64());
        body.put("vault_tx", transaction.toBytes().toHex());
        body.put("client_pubkey", coin.script().client().toHex());
        body.putArray("guard_members").add(guardian.toHex());
        body.put("oracle_pubkey", contract.observation().oracleKey().toHex());
        body.put("vault_tag", tag.bytes().toHex());
        body.put("thold_key", key.reveal().toHex());
        body.set("contract", HttpApi.JSON.valueToTree(ContractJson.of(contract)));
        return body;
    }
}
