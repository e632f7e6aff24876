package io.portcullis.judge;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxOutput;
import java.util.ArrayList;
import java.util.List;
import org.bitcoins.core.protocol.transaction.TransactionOutPoint;
import org.bitcoins.core.protocol.transaction.TransactionOutput;
import org.bitcoins.core.protocol.transaction.TransactionOutput$;
import org.bitcoins.core.protocol.transaction.WitnessTransaction$;
import org.bitcoins.core.script.interpreter.ScriptInterpreter$;
import org.bitcoins.core.script.util.PreviousOutputMap;
import scala.Tuple2;
import scala.jdk.javaapi.CollectionConverters;
import scodec.bits.ByteVector;
import scodec.bits.ByteVector$;

/** The script interpreter of bitcoin-s, in Scala: parses and verifies on its own. */
public final class BitcoinS {
    private BitcoinS() {}

    /**
     * Whether every input satisfies the script of the output it spends.
     *
     * @param spent the outputs that the inputs spend, in their order
     */
    public static boolean accepts(Transaction tx, List<TxOutput> spent) {
        try {
            var parsed = WitnessTransaction$.MODULE$.fromBytes(vector(tx.toBytes()));
            List<Tuple2<TransactionOutPoint, TransactionOutput>> outputs = new ArrayList<>();
            for (int i = 0; i < spent.size(); i++) {
                outputs.add(Tuple2.apply(parsed.inputs().apply(i).previousOutput(), output(spent.get(i))));
            }
            scala.collection.immutable.Map<TransactionOutPoint, TransactionOutput> map =
                    scala.collection.immutable.Map$.MODULE$.from(CollectionConverters.asScala(outputs));
            return ScriptInterpreter$.MODULE$.verifyTransaction(parsed, new PreviousOutputMap(map));
        } catch (ClassCastException | IllegalArgumentException malformedWitness) {
            // It reads keys and signatures as it parses, and throws at those that cannot be any.
            return false;
        }
    }

    private static TransactionOutput output(TxOutput output) {
        long amount = output.amount().value();
        byte[] littleEndian = new byte[8];
        for (int i = 0; i < 8; i++) {
            littleEndian[i] = (byte) (amount >> 8 * i);
        }
        Bytes script = output.script();
        Bytes serialised = Bytes.concat(Bytes.of(littleEndian), Bytes.of((byte) script.size()), script);
        return TransactionOutput$.MODULE$.fromBytes(vector(serialised));
    }

    private static ByteVector vector(Bytes bytes) {
        return ByteVector$.MODULE$.apply(bytes.toArray());
    }
}
