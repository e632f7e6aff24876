package io.portcullis.judge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Psbt;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Two script interpreters of different authors agree on DUCAT's signed transactions, and on spoiled ones. */
class JudgesTest {
    private static final int SPOILED_PER_CASE = 40;

    @TestFactory
    Stream<DynamicTest> bothJudges_agreeOnEverySpend() throws IOException {
        JsonNode cases = new JsonMapper()
                .readTree(
                        Path.of(System.getProperty("vectors.dir"), "psbts.json").toFile())
                .get("cases");
        return IntStream.range(0, cases.size())
                .mapToObj(
                        i -> DynamicTest.dynamicTest(cases.get(i).get("note").asText(), () -> judge(cases.get(i), i)));
    }

    private static void judge(JsonNode vector, int seed) {
        List<TxOutput> spent =
                Psbt.fromBase64(vector.get("unsigned_psbt").asText()).spent();
        Transaction signed = Transaction.parse(Bytes.fromHex(vector.get("tx").asText()));
        assertThat(kmpAccepts(signed, spent)).isTrue();
        assertThat(BitcoinS.accepts(signed, spent)).isTrue();
        var random = new SplittableRandom(seed);
        for (int i = 0; i < SPOILED_PER_CASE; i++) {
            Transaction spoiled = spoil(signed, random);
            assertThat(kmpAccepts(spoiled, spent)).isFalse();
            assertThat(BitcoinS.accepts(spoiled, spent)).isFalse();
        }
    }

    /** One bit of one witness element flipped. */
    private static Transaction spoil(Transaction tx, SplittableRandom random) {
        int input = random.nextInt(tx.inputs().size());
        List<Bytes> witness = new ArrayList<>(tx.inputs().get(input).witness());
        int element = random.nextInt(witness.size());
        byte[] bytes = witness.get(element).toArray();
        int bit = random.nextInt(bytes.length * 8);
        bytes[bit / 8] ^= (byte) (1 << bit % 8);
        witness.set(element, Bytes.of(bytes));
        return tx.withWitness(input, witness);
    }

    private static boolean kmpAccepts(Transaction tx, List<TxOutput> spent) {
        try {
            tx.verifySpends(spent);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
