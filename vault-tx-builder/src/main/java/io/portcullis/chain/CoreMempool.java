package io.portcullis.chain;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.FeeRate;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxInput;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A Core node's mempool: what is in it, and what it would take. */
final class CoreMempool {
    private final CoreRpc rpc;
    private final CoreOutpoints outpoints;

    CoreMempool(CoreRpc rpc, CoreOutpoints outpoints) {
        this.rpc = rpc;
        this.outpoints = outpoints;
    }

    List<MempoolConflict> conflicts(Transaction tx) {
        return tx.inputs().stream()
                .map(TxInput::outpoint)
                .flatMap(outpoint -> outpoints.mempoolSpender(outpoint).stream())
                .filter(txid -> !txid.equals(tx.txid()))
                .distinct()
                .map(this::conflict)
                .toList();
    }

    private MempoolConflict conflict(Bytes txid) {
        try {
            Sats fee = rpc.ask("getmempoolentry", txid.toHex())
                    .member("fees")
                    .member("base")
                    .bitcoin();
            Transaction tx = rpc.ask("getrawtransaction", txid.toHex()).transaction(txid);
            return new MempoolConflict(tx, fee);
        } catch (RpcError e) {
            if (e.code() == RpcError.NOT_FOUND) {
                throw ChainUnavailable.moved();
            }
            throw e;
        }
    }

    Optional<FeeRate> feeRate(int blocks) {
        return rpc.ask("estimatesmartfee", blocks)
                .optional("feerate")
                .map(Answer::decimal)
                .map(btcPerKvb -> new FeeRate(
                        btcPerKvb.movePointRight(8).setScale(0, RoundingMode.UP).longValueExact()));
    }

    List<Acceptance> test(List<Transaction> transactions) {
        return Verdicts.ofTest(rpc.ask("testmempoolaccept", Verdicts.hex(transactions)), transactions);
    }

    Acceptance send(Transaction tx) {
        try {
            Bytes txid = rpc.ask("sendrawtransaction", tx.toBytes().toHex()).hash();
            return Verdicts.sent(tx, txid);
        } catch (RpcError e) {
            return switch (e.code()) {
                case RpcError.VERIFY_ALREADY_IN_CHAIN -> Acceptance.accepted(tx.txid());
                case RpcError.VERIFY_ERROR, RpcError.VERIFY_REJECTED ->
                    Acceptance.refused(tx.txid(), Objects.requireNonNull(e.getMessage()));
                default -> throw e;
            };
        }
    }

    List<Acceptance> send(List<Transaction> transactions) {
        try {
            return Verdicts.ofPackage(rpc.ask("submitpackage", Verdicts.hex(transactions)), transactions);
        } catch (RpcError e) {
            if (e.code() != RpcError.VERIFY_ERROR && e.code() != RpcError.VERIFY_REJECTED) {
                throw e;
            }
            String reason = Objects.requireNonNull(e.getMessage());
            return transactions.stream()
                    .map(tx -> Acceptance.refused(tx.txid(), reason))
                    .toList();
        }
    }
}
