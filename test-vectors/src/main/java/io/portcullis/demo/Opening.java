package io.portcullis.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.action.ActionContext;
import io.portcullis.action.Open;
import io.portcullis.action.Pricing;
import io.portcullis.action.VaultState;
import io.portcullis.action.VaultTx;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.FeeRate;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.ducat.ContractJson;
import io.portcullis.fees.Spend;
import io.portcullis.protocol.PriceContract;
import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.TagProof;
import io.portcullis.protocol.VaultTag;
import io.portcullis.runes.RuneId;
import io.portcullis.vault.CommitLeaf;
import io.portcullis.vault.Connector;
import io.portcullis.vault.CosignLeaf;
import io.portcullis.vault.Inscription;
import io.portcullis.vault.UnitIssueTx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;

/** What a wallet does to open a vault of one bitcoin at a collateral ratio of 1.40. */
final class Opening {
    private static final String BASE_RATE = "1.40";
    private static final Sats COLLATERAL = new Sats(100_000_000);
    private static final FeeRate RATE = new FeeRate(5_000);

    private final Console console;
    private final Deployment deployment;
    private final SecureRandom random;
    private final Owner owner;
    private final Stamp now;

    Opening(Console console, Deployment deployment, SecureRandom random, Stamp now) {
        this.console = console;
        this.deployment = deployment;
        this.random = random;
        this.owner = new Owner(random);
        this.now = now;
    }

    OpenedVault open() throws IOException, InterruptedException {
        var tag = new VaultTag(random(16));
        PriceContract contract = askForContract(tag);
        JsonNode tagProof = proveTag(contract, tag);
        // The dollars that one bitcoin secures at this ratio, in cents.
        long unitBalance = contract.observation().basePrice().dollars() * 1000 / 14;
        return fund(contract, tag, unitBalance, tagProof);
    }

    private PriceContract askForContract(VaultTag tag) throws IOException, InterruptedException {
        JsonNode quote =
                deployment.oracle().get("/v1/quote?derivation=per-vault").ok();
        console.value("quote", "$" + quote.get("base_price") + " at " + quote.get("base_stamp"));
        ObjectNode request = HttpApi.JSON.createObjectNode();
        request.putArray("items")
                .addObject()
                .put("base_rate", BASE_RATE)
                .put("derivation", "per-vault")
                .put("vault_tag", tag.bytes().toHex());
        JsonNode item = deployment.oracle().post("/v1/contracts", request).ok().at("/items/0");
        // Reading it checks the signature and every hash in it.
        PriceContract contract = HttpApi.JSON
                .treeToValue(item.get("contract"), ContractJson.class)
                .toDomain();
        console.value("liquidation price", contract.tholdPrice() + " (ratio 1.40 falls to 1.35)");
        console.value("contract id", contract.id().bytes().toHex());
        console.value("signed by oracle", contract.observation().oracleKey());
        console.value("threshold hash", contract.tholdHash());
        return contract;
    }

    private JsonNode proveTag(PriceContract contract, VaultTag tag) throws IOException, InterruptedException {
        ObjectNode request = HttpApi.JSON.createObjectNode();
        ObjectNode item = request.putArray("items").addObject();
        item.put("vault_tag", tag.bytes().toHex());
        item.set("contract", HttpApi.JSON.valueToTree(ContractJson.of(contract)));
        JsonNode answer =
                deployment.oracle().post("/v1/tag-proofs", request).ok().at("/items/0");
        var proof = new TagProof(
                contract, tag, SchnorrSignature.fromHex(answer.get("proof").asText()));
        console.value("tag proof", proof.signature().toHex().substring(0, 32) + "… verifies");
        return answer.get("proof");
    }

    /** The owner builds and signs; the guardian's nodes judge, sign and send. */
    private OpenedVault fund(PriceContract contract, VaultTag tag, long unitBalance, JsonNode tagProof)
            throws IOException, InterruptedException {
        var leaf = new CommitLeaf(
                new CosignLeaf(owner.key(), deployment.guardianKey()),
                new Inscription(Configs.DOMAIN, Bytes.of("{\"lbl\":\"demo\"}".getBytes(StandardCharsets.UTF_8))));
        var issue = new UnitIssueTx(
                RuneId.of(deployment.terms().unitAssetId()),
                deployment.reserve().account(),
                unitBalance,
                List.of(coin()),
                Connector.of(leaf),
                UnitIssueTx.POSTAGE);
        VaultTx open = new Open(
                        new ActionContext(deployment.protocol(), deployment.guardianKey(), now),
                        leaf,
                        issue,
                        List.of(deployment.guardianKey()),
                        COLLATERAL.plus(deployment.terms().vaultValueMin()),
                        Pricing.perVault(List.of(contract), tag, 0),
                        owner.script(),
                        owner.script())
                .pay(RATE);
        VaultState vault = open.vault().orElseThrow();
        console.value(
                "vault address",
                vault.script().output().address(contract.observation().network().addressNetwork()));
        ObjectNode request = HttpApi.JSON.createObjectNode();
        request.put("action", "open");
        request.put("psbt", owner.sign(open.toPsbt()).toBase64());
        request.put("unit_psbt", owner.sign(issue.toDraft().toPsbt()).toBase64());
        ObjectNode quote = request.putArray("quotes").addObject();
        quote.set("contract", HttpApi.JSON.valueToTree(ContractJson.of(contract)));
        quote.set("tag_proof", tagProof);
        JsonNode answer = deployment.node().post("/v1/actions", request).ok();
        Transaction signed = Transaction.parse(Bytes.fromHex(answer.get("tx").asText()));
        console.value("cosigned", "by three of four nodes, which judged it by their own prices and chain");
        console.value(
                "OP_RETURN", signed.outputs().get(signed.outputs().size() - 1).script());
        console.value("owes", "$%d.%02d".formatted(unitBalance / 100, unitBalance % 100));
        deployment.chain().chain().mine(1);
        console.value("opened by", signed.txid() + ", sent by the nodes, mined");
        return new OpenedVault(contract, tag, unitBalance, vault.coin(), deployment.guardianKey(), deployment.terms());
    }

    private Spend coin() {
        var output = new TxOutput(new Sats(150_000_000), owner.script());
        Outpoint outpoint = deployment.chain().chain().fund(List.of(output)).get(0);
        return Spend.ofWallet(outpoint, output);
    }

    private Bytes random(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return Bytes.of(bytes);
    }
}
