package io.portcullis.chainsim;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.FeeRate;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** What moves the chain, under {@code /admin}: JSON objects in, JSON objects out. */
final class AdminApi {
    private static final int MAX_BLOCKS = 1_000;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final SimulatedChain chain;
    private final AtomicReference<FeeRate> feeRate;

    AdminApi(SimulatedChain chain, AtomicReference<FeeRate> feeRate) {
        this.chain = chain;
        this.feeRate = feeRate;
    }

    void addTo(RoutesConfig routes) {
        routes.post("/admin/mine", this::mine);
        routes.post("/admin/block", this::block);
        routes.post("/admin/fund", this::fund);
        routes.post("/admin/reorg", this::reorganise);
        routes.post("/admin/fee-rate", this::setFeeRate);
    }

    private void mine(Context ctx) {
        chain.mine((int) whole(json(ctx), "blocks", 1, MAX_BLOCKS));
        tip(ctx);
    }

    private void block(Context ctx) {
        List<Transaction> transactions = new ArrayList<>();
        json(ctx).path("txs").forEach(hex -> transactions.add(EsploraApi.transaction(hex.asText())));
        try {
            chain.mineExactly(transactions);
        } catch (Rejected e) {
            throw new BadRequestResponse(String.valueOf(e.getMessage()));
        }
        tip(ctx);
    }

    private void fund(Context ctx) {
        JsonNode asked = json(ctx);
        try {
            Bytes script = asked.has("address")
                    ? EsploraApi.script(asked.get("address").asText())
                    : Bytes.fromHex(asked.path("script").asText());
            Sats amount = new Sats(whole(asked, "sats", 1, Sats.MAX));
            Outpoint made = chain.fund(List.of(new TxOutput(amount, script))).get(0);
            ctx.json(Map.of("txid", made.txid().toHex(), "vout", made.index()));
        } catch (IllegalArgumentException e) {
            throw new BadRequestResponse(String.valueOf(e.getMessage()));
        }
    }

    private void reorganise(Context ctx) {
        try {
            chain.reorganise((int) whole(json(ctx), "blocks", 1, MAX_BLOCKS));
        } catch (IllegalArgumentException e) {
            throw new BadRequestResponse(String.valueOf(e.getMessage()));
        }
        tip(ctx);
    }

    private void setFeeRate(Context ctx) {
        feeRate.set(new FeeRate(whole(json(ctx), "sats_per_kvb", 0, FeeRate.MAX)));
        ctx.json(Map.of("sats_per_kvb", feeRate.get().satsPerKvb()));
    }

    private void tip(Context ctx) {
        var tip = chain.tip().place();
        ctx.json(Map.of("height", tip.height(), "hash", tip.hash().toHex()));
    }

    static JsonNode json(Context ctx) {
        try {
            return JSON.readTree(ctx.body());
        } catch (JsonProcessingException e) {
            throw new BadRequestResponse("not JSON");
        }
    }

    private static long whole(JsonNode object, String member, long least, long most) {
        JsonNode value = object.path(member);
        if (!value.canConvertToLong()
                || !value.isIntegralNumber()
                || value.longValue() < least
                || value.longValue() > most) {
            throw new BadRequestResponse(member + " must be a whole number from " + least + " to " + most);
        }
        return value.longValue();
    }
}
