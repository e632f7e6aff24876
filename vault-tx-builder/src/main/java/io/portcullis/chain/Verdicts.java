package io.portcullis.chain;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Transaction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a node's verdicts on transactions: the results of {@code testmempoolaccept} and {@code submitpackage}. */
final class Verdicts {
    /** Reasons of a refusal that mean: it is here already, with the same witnesses. */
    private static final Set<String> KNOWN = Set.of("txn-already-in-mempool", "txn-already-known");

    private Verdicts() {}

    static List<String> hex(List<Transaction> transactions) {
        return transactions.stream().map(tx -> tx.toBytes().toHex()).toList();
    }

    /** @throws ChainRefused when the node took our transaction for another one */
    static Acceptance sent(Transaction tx, Bytes txid) {
        if (!txid.equals(tx.txid())) {
            throw new ChainRefused(ChainRefused.Reason.CONTRADICTION, "sent " + tx.txid() + ", acknowledged " + txid);
        }
        return Acceptance.accepted(txid);
    }

    /** An array of {@code {txid, allowed, reject-reason | package-error}}; what was not looked at has neither. */
    static List<Acceptance> ofTest(Answer results, List<Transaction> transactions) {
        Map<Bytes, Answer> byTxid = new HashMap<>();
        results.items().forEach(item -> byTxid.put(item.member("txid").hash(), item));
        return transactions.stream()
                .map(Transaction::txid)
                .map(txid -> ofTest(txid, found(byTxid, txid, results)))
                .toList();
    }

    private static Acceptance ofTest(Bytes txid, Answer result) {
        if (result.optional("allowed").map(Answer::flag).orElse(false)) {
            return Acceptance.accepted(txid);
        }
        String reason = result.optional("reject-reason")
                .or(() -> result.optional("package-error"))
                .map(Answer::text)
                .orElse("not judged: another one of the package was refused");
        return KNOWN.contains(reason) ? Acceptance.accepted(txid) : Acceptance.refused(txid, reason);
    }

    /** An object {@code {package_msg, tx-results: {wtxid: {txid, error?}}}}. */
    static List<Acceptance> ofPackage(Answer answer, List<Transaction> transactions) {
        Map<Bytes, Answer> byTxid = new HashMap<>();
        answer.member("tx-results")
                .members()
                .values()
                .forEach(item -> byTxid.put(item.member("txid").hash(), item));
        String message = answer.member("package_msg").text();
        return transactions.stream()
                .map(Transaction::txid)
                .map(txid -> ofPackage(txid, byTxid, message))
                .toList();
    }

    private static Acceptance ofPackage(Bytes txid, Map<Bytes, Answer> byTxid, String message) {
        Answer result = byTxid.get(txid);
        if (result == null) {
            return Acceptance.refused(txid, message);
        }
        return result.optional("error")
                .map(error -> KNOWN.contains(error.text())
                        ? Acceptance.accepted(txid)
                        : Acceptance.refused(txid, error.text()))
                .orElse(Acceptance.accepted(txid));
    }

    private static Answer found(Map<Bytes, Answer> byTxid, Bytes txid, Answer results) {
        Answer result = byTxid.get(txid);
        if (result == null) {
            throw new ChainUnavailable(results.from() + ": no verdict on " + txid);
        }
        return result;
    }
}
