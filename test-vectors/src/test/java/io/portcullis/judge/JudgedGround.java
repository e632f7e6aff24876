package io.portcullis.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.fees.Weight;
import io.portcullis.vaultlife.Ground;
import io.portcullis.vaultlife.Signed;
import java.nio.ByteBuffer;
import java.util.List;

/** Coins out of nothing; two script interpreters judge, and a third library parses and weighs. */
final class JudgedGround implements Ground {
    private int coins;

    @Override
    public Outpoint fund(Bytes script, Sats amount) {
        return new Outpoint(Bytes.fromHex("%064x".formatted(0xf000 + coins++)), 0);
    }

    @Override
    public void accept(List<Signed> transactions) {
        for (Signed signed : transactions) {
            Transaction tx = signed.tx();
            List<TxOutput> spent = signed.draft().spent();
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
    public void refuse(Signed signed, String reason) {
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
