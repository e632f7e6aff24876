package io.portcullis.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxInput;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.fees.Weight;
import io.portcullis.vaultlife.Ground;
import io.portcullis.vaultlife.Signed;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Coins out of nothing; two script interpreters judge, and a third library parses and weighs. */
final class JudgedGround implements Ground {
    private final Map<Bytes, Transaction> made = new HashMap<>();

    @Override
    public Outpoint fund(Bytes script, Sats amount) {
        var nowhere = new Outpoint(Bytes.fromHex("%064x".formatted(0xf000 + made.size())), 0);
        var coin = new Transaction(
                2, List.of(new TxInput(nowhere, 0xffff_ffffL)), List.of(new TxOutput(amount, script)), 0);
        made.put(coin.txid(), coin);
        return new Outpoint(coin.txid(), 0);
    }

    /** All that was made here. */
    Optional<Transaction> transaction(Bytes txid) {
        return Optional.ofNullable(made.get(txid));
    }

    @Override
    public void accept(List<Signed> transactions) {
        for (Signed signed : transactions) {
            Transaction tx = signed.tx();
            List<TxOutput> spent = signed.draft().spent();
            made.put(tx.txid(), tx);
            tx.verifySpends(spent);
            assertThat(BitcoinS.accepts(tx, spent)).as(signed.name()).isTrue();
            var parsed = org.bitcoinj.core.Transaction.read(
                    ByteBuffer.wrap(tx.toBytes().toArray()));
            assertThat(Bytes.of(parsed.serialize())).isEqualTo(tx.toBytes());
            assertThat(Transaction.parse(Bytes.of(parsed.serialize()))).isEqualTo(tx);
            assertThat(parsed.getWeight())
                    .as(signed.name())
                    .isEqualTo(signed.draft().weight().units())
                    .isEqualTo(Weight.of(tx).units());
        }
    }

    @Override
    public void refuse(List<Signed> parents, Signed signed, String reason) {
        assertThat(kmpAccepts(signed.tx(), signed.draft().spent()))
                .as(signed.name())
                .isFalse();
        assertThat(BitcoinS.accepts(signed.tx(), signed.draft().spent()))
                .as(signed.name())
                .isFalse();
    }

    static boolean kmpAccepts(Transaction tx, List<TxOutput> spent) {
        try {
            tx.verifySpends(spent);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
