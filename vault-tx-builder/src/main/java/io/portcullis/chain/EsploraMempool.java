package io.portcullis.chain;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.portcullis.bitcoin.FeeRate;
import io.portcullis.bitcoin.Transaction;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An Esplora server's mempool: fee estimates, tests and broadcasts. */
final class EsploraMempool {
    private static final int LONGEST_REASON = 300;

    /** How electrs passes the node's error on: {@code sendrawtransaction RPC error: {"code":-26,"message":"…"}}. */
    private static final Pattern RPC_ERROR = Pattern.compile("\\{.*\\}", Pattern.DOTALL);

    private final EsploraReader reader;

    EsploraMempool(EsploraReader reader) {
        this.reader = reader;
    }

    /** The estimate for the largest target that is not beyond the one asked for, else for the smallest there is. */
    Optional<FeeRate> feeRate(int blocks) {
        TreeMap<Integer, BigDecimal> estimates = new TreeMap<>();
        Answer answer = reader.json("/fee-estimates")
                .orElseThrow(() -> new ChainRefused(ChainRefused.Reason.UNSUPPORTED, "no fee estimates offered"));
        answer.members().forEach((target, estimate) -> estimates.put(target(target), estimate.decimal()));
        return Optional.ofNullable(estimates.floorEntry(blocks))
                .or(() -> Optional.ofNullable(estimates.firstEntry()))
                .map(estimate -> rate(estimate.getValue()));
    }

    private static int target(String blocks) {
        if (!blocks.matches("[1-9][0-9]{0,3}")) {
            throw new ChainUnavailable("a fee estimate for a target that is no number of blocks");
        }
        return Integer.parseInt(blocks);
    }

    private static FeeRate rate(BigDecimal satsPerVb) {
        try {
            return new FeeRate(
                    satsPerVb.movePointRight(3).setScale(0, RoundingMode.UP).longValueExact());
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw new ChainUnavailable("a fee estimate out of range", e);
        }
    }

    Optional<List<Acceptance>> test(List<Transaction> transactions) {
        ChainHttp.Reply reply = reader.post("/txs/test", "application/json", json(transactions));
        return switch (reply.status()) {
            case 200 -> Optional.of(Verdicts.ofTest(reader.posted("/txs/test", reply), transactions));
            case 404 -> Optional.empty();
            default -> Optional.of(refused(transactions, reason(reply.text())));
        };
    }

    Acceptance send(Transaction tx) {
        ChainHttp.Reply reply = reader.post("/tx", "text/plain", tx.toBytes().toHex());
        if (reply.status() == 200) {
            return Verdicts.sent(
                    tx, Answer.ofText("POST /tx", reply.text().strip()).hash());
        }
        return code(reply.text()) == RpcError.VERIFY_ALREADY_IN_CHAIN
                ? Acceptance.accepted(tx.txid())
                : Acceptance.refused(tx.txid(), reason(reply.text()));
    }

    List<Acceptance> send(List<Transaction> transactions) {
        ChainHttp.Reply reply = reader.post("/txs/package", "application/json", json(transactions));
        return switch (reply.status()) {
            case 200 -> Verdicts.ofPackage(reader.posted("/txs/package", reply), transactions);
            case 404 -> throw new ChainRefused(ChainRefused.Reason.UNSUPPORTED, "the server takes no packages");
            default -> refused(transactions, reason(reply.text()));
        };
    }

    private static List<Acceptance> refused(List<Transaction> transactions, String reason) {
        return transactions.stream()
                .map(tx -> Acceptance.refused(tx.txid(), reason))
                .toList();
    }

    private static String json(List<Transaction> transactions) {
        try {
            return Answer.JSON.writeValueAsString(Verdicts.hex(transactions));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("hex has a JSON form", e);
        }
    }

    private static String reason(String text) {
        String reason = rpcError(text)
                .flatMap(error -> error.optional("message"))
                .map(Answer::text)
                .orElse(text.strip());
        return reason.substring(0, Math.min(reason.length(), LONGEST_REASON));
    }

    private static int code(String text) {
        return rpcError(text)
                .flatMap(error -> error.optional("code"))
                .map(code -> code.decimal().intValue())
                .orElse(0);
    }

    private static Optional<Answer> rpcError(String text) {
        Matcher json = RPC_ERROR.matcher(text);
        try {
            return json.find() ? Optional.of(Answer.parse("an error", json.group())) : Optional.empty();
        } catch (ChainUnavailable e) { // not the form of electrs: the text itself is the reason
            return Optional.empty();
        }
    }
}
