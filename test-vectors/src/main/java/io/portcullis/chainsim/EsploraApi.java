package io.portcullis.chainsim;

import com.fasterxml.jackson.databind.JsonNode;
import fr.acinq.bitcoin.Bitcoin;
import fr.acinq.bitcoin.Block;
import fr.acinq.bitcoin.Script;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.FeeRate;
import io.portcullis.bitcoin.Hashes;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Transaction;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Esplora's HTTP API over a simulated chain, as far as wallets and our own programs use it. */
final class EsploraApi {
    private static final List<Integer> TARGETS = List.of(1, 2, 3, 6, 12, 25, 144, 504, 1008);

    private final SimulatedChain chain;
    private final EsploraJson json;
    private final Supplier<FeeRate> feeRate;

    /** @param feeRate what is estimated for every target */
    EsploraApi(SimulatedChain chain, Supplier<FeeRate> feeRate) {
        this.chain = chain;
        this.json = new EsploraJson(chain);
        this.feeRate = feeRate;
    }

    void addTo(RoutesConfig routes) {
        routes.get(
                "/blocks/tip/height", ctx -> ctx.result(text(chain.tip().place().height())));
        routes.get(
                "/blocks/tip/hash", ctx -> ctx.result(chain.tip().place().hash().toHex()));
        routes.get("/block-height/{height}", this::blockHash);
        routes.get("/block/{hash}", ctx -> reply(ctx, EsploraJson.block(block(ctx))));
        routes.get("/block/{hash}/header", ctx -> ctx.result(block(ctx).header().toHex()));
        routes.get("/tx/{txid}", ctx -> reply(ctx, json.transaction(found(ctx))));
        routes.get("/tx/{txid}/hex", ctx -> ctx.result(found(ctx).tx().toBytes().toHex()));
        routes.get(
                "/tx/{txid}/status",
                ctx -> reply(ctx, EsploraJson.status(found(ctx).block())));
        routes.get("/tx/{txid}/outspend/{index}", this::spend);
        routes.get("/address/{address}/utxo", ctx -> reply(ctx, json.coins(script(ctx.pathParam("address"))::equals)));
        routes.get("/scripthash/{hash}/utxo", this::coins);
        routes.get(
                "/mempool/txids",
                ctx -> ctx.json(chain.waiting().stream().map(Bytes::toHex).toList()));
        routes.get("/fee-estimates", ctx -> ctx.result(estimates()).contentType("application/json"));
        routes.post("/tx", this::submit);
        routes.post("/txs/test", this::test);
        routes.post("/txs/package", this::submitPackage);
    }

    private static void reply(Context ctx, JsonNode node) {
        ctx.result(node.toString()).contentType("application/json");
    }

    private static String text(long number) {
        return Long.toString(number);
    }

    private void blockHash(Context ctx) {
        long height = number(ctx.pathParam("height"));
        SimulatedBlock block = chain.at(height).orElseThrow(() -> new NotFoundResponse("Block not found"));
        ctx.result(block.place().hash().toHex());
    }

    private SimulatedBlock block(Context ctx) {
        return chain.block(hash(ctx.pathParam("hash"))).orElseThrow(() -> new NotFoundResponse("Block not found"));
    }

    private SimulatedChain.Found found(Context ctx) {
        return chain.find(hash(ctx.pathParam("txid"))).orElseThrow(() -> new NotFoundResponse("Transaction not found"));
    }

    private void spend(Context ctx) {
        var outpoint = new Outpoint(found(ctx).tx().txid(), number(ctx.pathParam("index")));
        reply(ctx, json.spend(outpoint));
    }

    private void coins(Context ctx) {
        Bytes hash = hash(ctx.pathParam("hash"));
        reply(ctx, json.coins(script -> Hashes.sha256(script).equals(hash)));
    }

    static Bytes script(String address) {
        var parsed = Bitcoin.addressToPublicKeyScript(Block.RegtestGenesisBlock.hash, address);
        if (parsed.isLeft()) {
            throw new BadRequestResponse("Invalid Bitcoin address");
        }
        return Bytes.of(Script.write(parsed.getRight()));
    }

    /** In satoshis per vbyte, exactly. */
    private String estimates() {
        BigDecimal satsPerVb = BigDecimal.valueOf(feeRate.get().satsPerKvb(), 3);
        List<String> members = TARGETS.stream()
                .map(target -> "\"" + target + "\":" + satsPerVb.toPlainString())
                .toList();
        return "{" + String.join(",", members) + "}";
    }

    private void submit(Context ctx) {
        Transaction tx = transaction(ctx.body().strip());
        try {
            if (chain.find(tx.txid()).flatMap(SimulatedChain.Found::block).isPresent()) {
                throw refused(-27, "Transaction outputs already in utxo set");
            }
            chain.submit(tx);
            ctx.result(tx.txid().toHex());
        } catch (Rejected e) {
            throw refused(e.kind() == Rejected.Kind.INPUTS ? -25 : -26, String.valueOf(e.getMessage()));
        }
    }

    private void test(Context ctx) {
        List<Transaction> transactions = transactions(ctx);
        reply(ctx, EsploraJson.verdicts(transactions, chain.test(transactions)));
    }

    private void submitPackage(Context ctx) {
        List<Transaction> transactions = transactions(ctx);
        try {
            reply(ctx, EsploraJson.packageResult(transactions, chain.submitPackage(transactions)));
        } catch (Rejected e) {
            throw refused(-25, String.valueOf(e.getMessage()));
        }
    }

    /** As electrs passes on what its node says. */
    private static BadRequestResponse refused(int code, String message) {
        return new BadRequestResponse(
                "sendrawtransaction RPC error: {\"code\":" + code + ",\"message\":\"" + message + "\"}");
    }

    static Transaction transaction(String hex) {
        try {
            return Transaction.parse(Bytes.fromHex(hex));
        } catch (IllegalArgumentException e) {
            throw refused(-22, "TX decode failed. Make sure the tx has at least one input.");
        }
    }

    private static List<Transaction> transactions(Context ctx) {
        List<Transaction> transactions = new ArrayList<>();
        for (JsonNode hex : AdminApi.json(ctx)) {
            transactions.add(transaction(hex.asText()));
        }
        return transactions;
    }

    private static Bytes hash(String hex) {
        try {
            return Bytes.fromHex(hex).requireSize(32, "hash");
        } catch (IllegalArgumentException e) {
            throw new BadRequestResponse("Invalid hex string");
        }
    }

    private static long number(String text) {
        if (!text.matches("[0-9]{1,9}")) {
            throw new BadRequestResponse("Invalid number");
        }
        return Long.parseLong(text);
    }
}
