package io.portcullis.mpc.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.mpc.policy.ClaimedContract;
import io.portcullis.mpc.policy.LiquidationRequest;

/** A request as a liquidator would send it. */
final class LiquidationBody {
    private LiquidationBody() {}

    static ObjectNode of(LiquidationRequest request) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("psbt", request.psbt().toBase64());
        body.put("oracle_pubkey", request.breach().oracle().toHex());
        request.breach()
                .vaultTag()
                .ifPresent(tag -> body.put("vault_tag", tag.bytes().toHex()));
        body.put("thold_key", request.breach().tholdKey().reveal().toHex());
        body.set("contract", of(request.breach().contract()));
        return body;
    }

    private static ObjectNode of(ClaimedContract contract) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("base_price", contract.observation().basePrice().dollars())
                .put("base_stamp", contract.observation().baseStamp().seconds())
                .put("chain_network", contract.observation().network().wireName())
                .put("commit_hash", contract.commitHash().bytes().toHex())
                .put("contract_id", contract.id().bytes().toHex())
                .put("oracle_pubkey", contract.observation().oracleKey().toHex())
                .put("oracle_sig", contract.signature().toHex())
                .put("thold_hash", contract.tholdHash().bytes().toHex())
                .put(
                        "thold_key",
                        contract.tholdKey().map(key -> key.reveal().toHex()).orElse(null))
                .put("thold_price", contract.tholdPrice().dollars());
    }
}
