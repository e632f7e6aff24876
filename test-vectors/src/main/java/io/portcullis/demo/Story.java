package io.portcullis.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Psbt;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.judge.BitcoinS;
import io.portcullis.protocol.TholdKey;
import io.portcullis.replay.ReplayServer;
import io.portcullis.vault.SeizureTx;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The main job from quote to signed liquidation, through the services' HTTP interfaces. */
final class Story {
    private static final Sats FEE = new Sats(2_000);
    private static final Duration WARM_UP = Duration.ofMinutes(2);
    private static final Instant LATEST = Instant.parse("2020-03-12T11:00:00Z");

    private final Console console;
    private final ReplayServer replay;
    private final Deployment deployment;
    private final SecureRandom random;

    Story(Console console, ReplayServer replay, Deployment deployment, SecureRandom random) {
        this.console = console;
        this.replay = replay;
        this.deployment = deployment;
        this.random = random;
    }

    void tell() throws IOException, InterruptedException {
        console.step(
                "The market of 12 March 2020 is replayed; an oracle and four backstop nodes watch different venues");
        replay.runTo(replay.now().plus(WARM_UP));
        showPrices();
        deployment.backstop().awaitMet();

        console.step("A wallet asks for a price contract and opens a vault");
        OpenedVault vault = new Opening(console, deployment, random).open();

        console.step("Before the crash nobody gets at it");
        console.value("oracle says", reveal(vault).get("status").asText());
        TholdKey stolen = deployment.stealOracleSecret().tholdKey(vault.contract(), vault.tag());
        require(stolen.hash().equals(vault.contract().tholdHash()), "a thief makes the right key");
        console.value("a thief", "has the oracle's secret and makes the key: " + stolen.reveal());
        expectRefusal(vault, vault.seizure(FEE).toPsbt(stolen), stolen, "not-below");

        console.step("The crash");
        TholdKey key = crash(vault);

        console.step("Three spoiled spends are refused");
        spoil(vault, key);

        console.step("Three of four nodes sign, each the liquidation that it rebuilt itself; one lies");
        Transaction signed = liquidate(vault, key);
        require(deployment.backstop().hasNamedTheLiar(), "node " + BackstopGroup.LIAR + " is named");
        console.value("node " + BackstopGroup.LIAR, "gave a wrong share; it is named, its own envelope is the proof");
        judge(signed, List.of(vault.coin().output()));

        console.step("Who knew what");
        new Knowledge(console, deployment, vault, key).print();
    }

    private void showPrices() throws IOException, InterruptedException {
        JsonNode oracle = deployment.oracle().get("/v1/price").ok();
        JsonNode node = deployment.node().get("/v1/price").ok();
        console.line(
                "   %s   oracle $%-12s %-10s backstop $%-10s %s",
                replay.now(),
                oracle.path("median").asText("-"),
                oracle.path("state").asText(),
                node.path("median").asText("-"),
                node.path("state").asText());
    }

    private JsonNode reveal(OpenedVault vault) throws IOException, InterruptedException {
        ObjectNode request = HttpApi.JSON.createObjectNode();
        request.putArray("items").add(vault.revealItem());
        return deployment.oracle().post("/v1/reveals", request).ok().at("/items/0");
    }

    /** Minute by minute, until the oracle reveals and the backstop's own prices confirm. */
    private TholdKey crash(OpenedVault vault) throws IOException, InterruptedException {
        JsonNode item = reveal(vault);
        while (!item.get("status").asText().equals("revealed")) {
            require(replay.now().isBefore(LATEST), "the threshold is crossed before " + LATEST);
            replay.runTo(replay.now().plus(Duration.ofMinutes(1)));
            if (replay.now().getEpochSecond() % 300 == 0) {
                showPrices();
            }
            item = reveal(vault);
        }
        showPrices();
        var key = new TholdKey(Bytes.fromHex(item.get("thold_key").asText()));
        console.value("oracle reveals", key.reveal() + " at " + replay.now());
        require(key.hash().equals(vault.contract().tholdHash()), "the key hashes to the vault's hash");
        console.value("its hash is", key.hash() + ", the vault's");
        return key;
    }

    private void spoil(OpenedVault vault, TholdKey key) throws IOException, InterruptedException {
        SeizureTx valid = vault.seizure(FEE);
        expectRefusal(vault, payTheLiquidator(valid, key), key, "settlement");
        var wrong = new TholdKey(Bytes.fromHex("00".repeat(32)));
        expectRefusal(vault, valid.toPsbt(wrong), wrong, "pre-image");
        expectRefusal(vault, vault.seizure(new Sats(5_000_000)).toPsbt(key), key, "fee-range");
    }

    /** The reserve's money to the owner of the reserve's neighbour: the outputs' scripts swapped. */
    private static Psbt payTheLiquidator(SeizureTx valid, TholdKey key) {
        Transaction tx = valid.unsigned();
        List<TxOutput> outputs = new ArrayList<>(tx.outputs());
        outputs.set(
                0,
                new TxOutput(tx.outputs().get(0).amount(), tx.outputs().get(1).script()));
        var spoiled = new Transaction(tx.version(), tx.inputs(), outputs, tx.lockTime());
        return Psbt.of(spoiled, valid.toPsbt(key).inputs());
    }

    private void expectRefusal(OpenedVault vault, Psbt psbt, TholdKey key, String rule)
            throws IOException, InterruptedException {
        var reply = deployment.node().post("/v1/liquidations", vault.liquidationRequest(psbt, key));
        JsonNode error = reply.body().path("error");
        require(reply.status() == 422 && error.path("rule").asText().equals(rule), "refused by " + rule);
        console.value("refused by", rule + ": " + error.path("message").asText());
    }

    private Transaction liquidate(OpenedVault vault, TholdKey key) throws IOException, InterruptedException {
        SeizureTx seizure = vault.seizure(FEE);
        ObjectNode request = vault.liquidationRequest(seizure.toPsbt(key), key);
        var reply = deployment.node().post("/v1/liquidations", request);
        while (reply.status() == 422 && reply.body().at("/error/retryable").booleanValue()) {
            require(replay.now().isBefore(LATEST), "the backstop confirms before " + LATEST);
            console.value("not yet", reply.body().at("/error/rule").asText() + " at " + replay.now());
            replay.runTo(replay.now().plus(Duration.ofMinutes(1)));
            reply = deployment.node().post("/v1/liquidations", request);
        }
        Transaction signed =
                Transaction.parse(Bytes.fromHex(reply.ok().get("tx").asText()));
        require(
                Psbt.fromBase64(reply.body().get("psbt").asText()).extract().equals(signed),
                "PSBT and transaction agree");
        console.value("to the reserve", seizure.settlement().reserve() + ": debt and 10 % at the threshold price");
        console.value("to the owner", seizure.settlement().owner());
        console.value("fee", seizure.settlement().fee() + ", " + signed.vsize() + " vbytes");
        console.value("txid", signed.txid());
        List<Bytes> witness = signed.inputs().get(0).witness();
        console.value("witness", "signature    " + witness.get(0));
        console.value("", "pre-image    " + witness.get(1));
        console.value("", "script       " + witness.get(2));
        console.value("", "control      " + witness.get(3));
        return signed;
    }

    private void judge(Transaction signed, List<TxOutput> spent) {
        signed.verifySpends(spent);
        console.value("bitcoin-kmp says", "valid, under standard flags");
        require(BitcoinS.accepts(signed, spent), "bitcoin-s accepts the spend");
        console.value("bitcoin-s says", "valid");
    }

    private static void require(boolean holds, String claim) {
        if (!holds) {
            throw new IllegalStateException("it does not hold that " + claim);
        }
    }
}
