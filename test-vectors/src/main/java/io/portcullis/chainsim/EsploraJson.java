package io.portcullis.chainsim;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.acinq.bitcoin.TxHash;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Hashes;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxInput;
import io.portcullis.bitcoin.TxOutput;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Blocks, transactions and verdicts in the forms of Esplora's HTTP API. */
final class EsploraJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final SimulatedChain chain;

    EsploraJson(SimulatedChain chain) {
        this.chain = chain;
    }

    static ObjectNode block(SimulatedBlock block) {
        return NODES.objectNode()
                .put("id", block.place().hash().toHex())
                .put("height", block.place().height())
                .put("timestamp", block.place().time().getEpochSecond())
                .put("tx_count", block.transactions().size())
                .put("previousblockhash", block.place().previous().toHex());
    }

    static ObjectNode status(Optional<SimulatedBlock> block) {
        ObjectNode status = NODES.objectNode().put("confirmed", block.isPresent());
        block.ifPresent(in -> status.put("block_height", in.place().height())
                .put("block_hash", in.place().hash().toHex())
                .put("block_time", in.place().time().getEpochSecond()));
        return status;
    }

    ObjectNode transaction(SimulatedChain.Found found) {
        Transaction tx = found.tx();
        ObjectNode json = NODES.objectNode()
                .put("txid", tx.txid().toHex())
                .put("version", tx.version())
                .put("locktime", tx.lockTime());
        ArrayNode inputs = json.putArray("vin");
        tx.inputs().forEach(input -> inputs.add(input(input)));
        ArrayNode outputs = json.putArray("vout");
        tx.outputs().forEach(output -> outputs.add(output(output)));
        json.put("size", tx.toBytes().size())
                .put(
                        "weight",
                        3 * tx.toBytesWithoutWitness().size() + tx.toBytes().size())
                .put("fee", fee(tx).value());
        json.set("status", status(found.block()));
        return json;
    }

    private ObjectNode input(TxInput input) {
        ObjectNode json = NODES.objectNode()
                .put("txid", input.outpoint().txid().toHex())
                .put("vout", input.outpoint().index())
                .put("scriptsig", input.scriptSig().toHex())
                .put("is_coinbase", input.outpoint().txid().isZero())
                .put("sequence", input.sequence());
        ArrayNode witness = json.putArray("witness");
        input.witness().forEach(element -> witness.add(element.toHex()));
        chain.output(input.outpoint()).ifPresent(spent -> json.set("prevout", output(spent)));
        return json;
    }

    private static ObjectNode output(TxOutput output) {
        return NODES.objectNode()
                .put("scriptpubkey", output.script().toHex())
                .put("value", output.amount().value());
    }

    /** A coinbase pays none. */
    private Sats fee(Transaction tx) {
        Sats in = Sats.ZERO;
        for (TxInput input : tx.inputs()) {
            Optional<TxOutput> spent = chain.output(input.outpoint());
            if (spent.isEmpty()) {
                return Sats.ZERO;
            }
            in = in.plus(spent.get().amount());
        }
        return in.minus(tx.outputs().stream().map(TxOutput::amount).reduce(Sats.ZERO, Sats::plus));
    }

    ObjectNode spend(Outpoint outpoint) {
        Optional<SimulatedChain.Found> spender = chain.spender(outpoint);
        ObjectNode json = NODES.objectNode().put("spent", spender.isPresent());
        spender.ifPresent(found -> {
            List<Outpoint> spent =
                    found.tx().inputs().stream().map(TxInput::outpoint).toList();
            json.put("txid", found.tx().txid().toHex()).put("vin", spent.indexOf(outpoint));
            json.set("status", status(found.block()));
        });
        return json;
    }

    ArrayNode coins(Predicate<Bytes> script) {
        ArrayNode json = NODES.arrayNode();
        for (Outpoint outpoint : chain.coins(script)) {
            SimulatedChain.Found maker = chain.find(outpoint.txid()).orElseThrow();
            ObjectNode coin = json.addObject()
                    .put("txid", outpoint.txid().toHex())
                    .put("vout", outpoint.index())
                    .put(
                            "value",
                            maker.tx()
                                    .outputs()
                                    .get((int) outpoint.index())
                                    .amount()
                                    .value());
            coin.set("status", status(maker.block()));
        }
        return json;
    }

    /** As {@code testmempoolaccept}. */
    static ArrayNode verdicts(List<Transaction> transactions, List<Optional<Rejected>> refusals) {
        ArrayNode json = NODES.arrayNode();
        for (int i = 0; i < transactions.size(); i++) {
            ObjectNode verdict = json.addObject()
                    .put("txid", transactions.get(i).txid().toHex())
                    .put("wtxid", wtxid(transactions.get(i)))
                    .put("allowed", refusals.get(i).isEmpty());
            refusals.get(i)
                    .ifPresent(refusal -> verdict.put("reject-reason", testReason(refusal))
                            .put("reject-details", refusal.getMessage()));
        }
        return json;
    }

    /** {@code testmempoolaccept} has a word of its own for what is an orphan. */
    private static String testReason(Rejected refusal) {
        return refusal.kind() == Rejected.Kind.INPUTS ? "missing-inputs" : refusal.reason();
    }

    /** As {@code submitpackage}. */
    static ObjectNode packageResult(List<Transaction> transactions, Map<Bytes, Optional<Rejected>> refusals) {
        boolean accepted = refusals.values().stream().allMatch(Optional::isEmpty);
        ObjectNode json = NODES.objectNode().put("package_msg", accepted ? "success" : "transaction failed");
        ObjectNode results = json.putObject("tx-results");
        for (Transaction tx : transactions) {
            ObjectNode result =
                    results.putObject(wtxid(tx)).put("txid", tx.txid().toHex());
            refusals.get(tx.txid())
                    .ifPresentOrElse(
                            refusal -> result.put("error", refusal.getMessage()),
                            () -> result.put("vsize", tx.vsize()));
        }
        json.putArray("replaced-transactions");
        return json;
    }

    /** BIP141: the hash of all bytes, witnesses too, as people write it. */
    private static String wtxid(Transaction tx) {
        Bytes hash = Hashes.sha256(Hashes.sha256(tx.toBytes()));
        return new fr.acinq.bitcoin.TxId(new TxHash(hash.toArray())).value.toHex();
    }
}
