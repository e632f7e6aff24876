package io.portcullis.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.bitcoin.TaprootOutput;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.ducat.ContractJson;
import io.portcullis.protocol.PriceContract;
import io.portcullis.protocol.TagProof;
import io.portcullis.protocol.VaultTag;
import io.portcullis.vault.OpeningTx;
import io.portcullis.vault.VaultReturn.TieredCommit;
import io.portcullis.vault.VaultReturn.Version2;
import io.portcullis.vault.VaultReturnScript;
import io.portcullis.vault.VaultScript;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;

/** What a wallet does to open a vault of one bitcoin at a collateral ratio of 1.40. */
final class Opening {
    private static final String BASE_RATE = "1.40";
    private static final Sats COLLATERAL = new Sats(100_000_000);
    private static final Sats FEE = new Sats(600);

    private final Console console;
    private final Deployment deployment;
    private final SecureRandom random;
    private final Owner owner;

    Opening(Console console, Deployment deployment, SecureRandom random) {
        this.console = console;
        this.deployment = deployment;
        this.random = random;
        this.owner = new Owner(random);
    }

    OpenedVault open() throws IOException, InterruptedException {
        var tag = new VaultTag(random(16));
        PriceContract contract = askForContract(tag);
        proveTag(contract, tag);
        // The dollars that one bitcoin secures at this ratio, in cents.
        long unitBalance = contract.observation().basePrice().dollars() * 1000 / 14;
        return fund(contract, tag, unitBalance);
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

    private void proveTag(PriceContract contract, VaultTag tag) throws IOException, InterruptedException {
        ObjectNode request = HttpApi.JSON.createObjectNode();
        ObjectNode item = request.putArray("items").addObject();
        item.put("vault_tag", tag.bytes().toHex());
        item.set("contract", HttpApi.JSON.valueToTree(ContractJson.of(contract)));
        JsonNode answer =
                deployment.oracle().post("/v1/tag-proofs", request).ok().at("/items/0");
        var proof = new TagProof(
                contract, tag, SchnorrSignature.fromHex(answer.get("proof").asText()));
        console.value("tag proof", proof.signature().toHex().substring(0, 32) + "… verifies");
    }

    private OpenedVault fund(PriceContract contract, VaultTag tag, long unitBalance) {
        var script = new VaultScript(owner.key(), List.of(deployment.guardianKey()), List.of(contract.tholdHash()));
        Bytes returnScript = new VaultReturnScript(deployment.members())
                .encode(new Version2(
                        script.guardians(),
                        unitBalance,
                        contract.observation().baseStamp(),
                        tag,
                        deployment.terms().id(),
                        0,
                        List.of(new TieredCommit(
                                contract.observation().oracleKey(),
                                0,
                                contract.observation().basePrice(),
                                contract.tholdPrice(),
                                contract.tholdHash()))));
        Bytes ownScript = TaprootOutput.ofKey(owner.key()).script();
        var coin = new OpeningTx.Coin(new Outpoint(random(32), 0), new TxOutput(new Sats(150_000_000), ownScript));
        var opening = new OpeningTx(
                script,
                COLLATERAL.plus(deployment.terms().vaultValueMin()),
                returnScript,
                List.of(coin),
                ownScript,
                FEE);
        Transaction signed = owner.sign(opening.toPsbt());
        signed.verifySpends(List.of(coin.output()));
        console.value("OP_RETURN", returnScript.toHex());
        console.value(
                "vault address",
                script.output().address(contract.observation().network().addressNetwork()));
        console.value("opened by", signed.txid() + ", " + signed.vsize() + " vbytes");
        console.value("owes", "$%d.%02d".formatted(unitBalance / 100, unitBalance % 100));
        return new OpenedVault(
                contract, tag, unitBalance, opening.vaultCoin(), signed, deployment.guardianKey(), deployment.terms());
    }

    private Bytes random(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return Bytes.of(bytes);
    }
}
