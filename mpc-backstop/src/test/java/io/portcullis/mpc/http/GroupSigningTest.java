package io.portcullis.mpc.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.mpc.frost.Dealing;
import io.portcullis.mpc.http.SigningNode.Lie;
import io.portcullis.mpc.identity.IdentityKey;
import io.portcullis.mpc.peer.Envelope;
import io.portcullis.mpc.peer.Equivocation;
import io.portcullis.mpc.peer.Header;
import io.portcullis.mpc.peer.MessageType;
import io.portcullis.mpc.peer.PeerClient;
import io.portcullis.mpc.peer.PeerDirectory;
import io.portcullis.mpc.policy.Cosigned;
import io.portcullis.mpc.policy.Cosigner;
import io.portcullis.mpc.policy.LiquidationFixture;
import io.portcullis.mpc.policy.LiquidationRequest;
import io.portcullis.mpc.policy.MemoryRecord;
import io.portcullis.mpc.policy.Refused;
import io.portcullis.mpc.policy.Rule;
import io.portcullis.mpc.price.Verdict;
import io.portcullis.mpc.record.Entry;
import io.portcullis.mpc.record.EntryKind;
import io.portcullis.mpc.signing.Coordinator;
import io.portcullis.mpc.signing.TooFewSigners;
import io.portcullis.protocol.Stamp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Nodes of a group over real sockets. Their signature is judged by the script interpreter, under one ordinary key. */
@Timeout(120)
class GroupSigningTest {
    private final Map<Integer, SigningNode<LiquidationFixture>> nodes = new HashMap<>();
    private final Map<Integer, MemoryRecord> records = new HashMap<>();
    private final AtomicReference<Stamp> now = new AtomicReference<>(LiquidationFixture.NOW);
    private Dealing dealing;
    private PeerDirectory directory;

    private void deal(int threshold, int size) throws IOException {
        var group = TestGroup.deal(threshold, size);
        dealing = group.dealing();
        directory = group.directory();
    }

    private static IdentityKey identity(int id) {
        return TestGroup.identity(id);
    }

    private SigningNode<LiquidationFixture> start(int id) {
        return start(id, LiquidationFixture.version2());
    }

    private SigningNode<LiquidationFixture> start(int id, LiquidationFixture fixture) {
        MemoryRecord record = records.computeIfAbsent(id, any -> new MemoryRecord(identity(id)));
        var node = new SigningNode<>(id, dealing, directory, identity(id), record, fixture, now::get);
        nodes.put(id, node);
        return node;
    }

    private void startAll(int... ids) {
        IntStream.of(ids).forEach(this::start);
    }

    @AfterEach
    void close() {
        nodes.values().forEach(SigningNode::close);
    }

    private Cosigned cosign(int id) {
        SigningNode<LiquidationFixture> node = nodes.get(id);
        return node.cosigner.cosign(node.fixture.request(), now.get());
    }

    private TooFewSigners tooFew(int id) {
        return catchThrowableOfType(TooFewSigners.class, () -> cosign(id));
    }

    @ParameterizedTest
    @CsvSource({"2, 3", "3, 4", "3, 5", "5, 7"})
    void group_signsOneTransaction_whateverNodeIsAsked(int threshold, int size) throws IOException {
        deal(threshold, size);
        startAll(IntStream.range(0, size).toArray());
        Transaction first = cosign(0).tx();
        Transaction last = cosign(size - 1).tx();
        assertThat(last.txid()).isEqualTo(first.txid());
        assertThat(cosign(0).tx()).isEqualTo(first);
    }

    @Test
    void everyShare_isWrittenDown_beforeItLeaves() throws IOException {
        deal(3, 4);
        startAll(0, 1, 2, 3);
        Cosigned signed = cosign(0);
        assertThat(kinds(0))
                .containsSubsequence(EntryKind.LOCKED, EntryKind.CONSUMED, EntryKind.RELEASED, EntryKind.SIGNED);
        long consumed = records.values().stream()
                .mapToLong(record -> record.of(EntryKind.CONSUMED).size())
                .sum();
        assertThat(consumed).isEqualTo(3);
        for (MemoryRecord record : records.values()) {
            for (Entry entry : record.of(EntryKind.CONSUMED, EntryKind.RELEASED)) {
                assertThat(entry.payload().one("txid"))
                        .isEqualTo(signed.tx().txid().toHex());
            }
        }
    }

    /** The fourth is not troubled as long as three do. */
    @Test
    void nodesThatAreNotNeeded_areNotAsked() throws IOException {
        deal(3, 4);
        startAll(0, 1, 2, 3);
        assertThat(cosign(2).tx().isSigned()).isTrue();
        assertThat(kinds(3)).contains(EntryKind.RELEASED);
        assertThat(kinds(0)).contains(EntryKind.RELEASED);
        assertThat(kinds(1)).doesNotContain(EntryKind.REQUESTED);
    }

    @Test
    void silentNode_isReplaced() throws IOException {
        deal(3, 4);
        startAll(0, 1, 3);
        assertThat(cosign(0).tx().isSigned()).isTrue();
    }

    @Test
    void twoSilentNodes_areTooMany_andNamed() throws IOException {
        deal(3, 4);
        startAll(0, 3);
        assertThat(tooFew(0).reasons()).containsOnlyKeys(1, 2).containsValue("no_answer");
        assertThat(kinds(0)).doesNotContain(EntryKind.LOCKED);
        start(2);
        assertThat(cosign(3).tx().isSigned()).isTrue();
    }

    @Test
    void nodesThatDoNotConfirm_refuseByTheirOwnRule() throws IOException {
        deal(3, 4);
        startAll(0);
        for (int id = 1; id < 4; id++) {
            LiquidationFixture fixture = LiquidationFixture.version2();
            fixture.verdict = Verdict.NOT_BELOW;
            start(id, fixture);
        }
        assertThat(tooFew(0).reasons()).isEqualTo(Map.of(1, "not-below", 2, "not-below", 3, "not-below"));
        assertThat(records.values())
                .noneMatch(record ->
                        !record.of(EntryKind.LOCKED, EntryKind.CONSUMED).isEmpty());
        Refused refused = catchThrowableOfType(Refused.class, () -> cosign(1));
        assertThat(refused.rule()).isEqualTo(Rule.NOT_BELOW);
    }

    /** Who keeps asking for what cannot be signed any more does not hold up the others. */
    @Test
    void claimThatTooManyHoldAnotherAgainst_isNotProposedAgain() throws IOException {
        deal(3, 4);
        startAll(1, 2, 3);
        cosign(1);
        Cosigner late = start(0).cosigner;
        LiquidationRequest other = LiquidationFixture.version2().paying(3_000).request();
        var refused = catchThrowableOfType(TooFewSigners.class, () -> late.cosign(other, now.get()));
        assertThat(refused.reasons()).isEqualTo(Map.of(1, "claim-taken", 2, "claim-taken", 3, "claim-taken"));
        int asked = records.get(3).entries.size();
        assertThat(catchThrowableOfType(Refused.class, () -> late.cosign(other, now.get()))
                        .rule())
                .isEqualTo(Rule.CLAIM_TAKEN);
        assertThat(records.get(3).entries).hasSize(asked);
        now.updateAndGet(time -> time.plusSeconds(30)); // so long it was considered here
        assertThat(cosign(0).tx().isSigned()).isTrue();
    }

    @Test
    void lyingNode_isNamed_withAProof_andTheOthersSign() throws IOException {
        deal(3, 4);
        startAll(0, 2, 3);
        nodes.put(
                1,
                SigningNode.lying(
                        Lie.WRONG_SHARE, 1, dealing, directory, identity(1), LiquidationFixture.version2(), now::get));
        // Until the liar is among the first who commit.
        for (int i = 0; i < 50 && records.get(0).of(EntryKind.ABORTED).isEmpty(); i++) {
            LiquidationFixture other = LiquidationFixture.version2().holding(100_000_000 + i);
            assertThat(nodes.get(0)
                            .cosigner
                            .cosign(other.request(), LiquidationFixture.NOW)
                            .tx()
                            .isSigned())
                    .isTrue();
        }
        Entry aborted = records.get(0).of(EntryKind.ABORTED).get(0);
        assertThat(aborted.payload().one("culprit")).isEqualTo("1");
        assertThat(aborted.payload().one("fault")).isEqualTo("partial-invalid");
        assertThat(aborted.payload().one("evidence")).contains("\"msg_type\":\"partial\"", "\"sender_id\":1");
    }

    @ParameterizedTest
    @EnumSource(names = {"MALFORMED_REFUSAL", "MALFORMED_LATE_REFUSAL"})
    void nodeThatRefusesByNoRule_isLeftOut_andTheOthersSign(Lie lie) throws IOException {
        deal(2, 3);
        startAll(0);
        nodes.put(
                1, SigningNode.lying(lie, 1, dealing, directory, identity(1), LiquidationFixture.version2(), now::get));
        assertThat(tooFew(0).reasons()).containsEntry(1, "malformed_payload");
        start(2);
        assertThat(cosign(0).tx().isSigned()).isTrue();
    }

    @Test
    void nodeThatSaysTwoThings_isNamedOnce_withAProof() throws IOException {
        deal(3, 4);
        startAll(0);
        var client = new PeerClient(Duration.ofSeconds(5));
        for (int i = 1; i <= 3; i++) {
            var header =
                    new Header(dealing.group().id(), Bytes.of(new byte[32]), 0, MessageType.PROPOSE, 1, i, now.get());
            Envelope proposal = Envelope.seal(header, Bytes.of((byte) i), identity(1));
            client.post(directory.withId(0).orElseThrow(), Coordinator.PROPOSE_PATH, proposal)
                    .handle((reply, failure) -> failure)
                    .join();
        }
        List<Entry> aborted = records.get(0).of(EntryKind.ABORTED);
        assertThat(aborted).hasSize(1);
        assertThat(aborted.get(0).payload().one("culprit")).isEqualTo("1");
        byte[] evidence = aborted.get(0).payload().one("evidence").getBytes(StandardCharsets.US_ASCII);
        assertThat(Equivocation.parse(evidence).sender()).isEqualTo(identity(1).publicKey());
    }

    @Test
    void twoKeepersRacing_getOneClaimSigned() throws Exception {
        deal(3, 4);
        startAll(0, 1, 2, 3);
        for (int i = 0; i < 10; i++) {
            var first = request(200_000_000 + i, 2_000);
            var second = request(200_000_000 + i, 3_000);
            ExecutorService threads = Executors.newFixedThreadPool(2);
            Future<Set<Bytes>> one = threads.submit(() -> signed(0, first));
            Future<Set<Bytes>> other = threads.submit(() -> signed(1, second));
            Set<Bytes> txids = new HashSet<>(one.get());
            txids.addAll(other.get());
            threads.shutdown();
            // What is held for a claim that came to nothing is free again later.
            now.set(now.get().plusSeconds(31));
            txids.addAll(signed(2, first));
            txids.addAll(signed(3, second));
            assertThat(txids).hasSize(1);
        }
    }

    private static LiquidationRequest request(long sats, long fee) {
        return LiquidationFixture.version2().holding(sats).paying(fee).request();
    }

    /** The transaction, if the group signs it. */
    private Set<Bytes> signed(int id, LiquidationRequest request) {
        try {
            return Set.of(nodes.get(id).cosigner.cosign(request, now.get()).tx().txid());
        } catch (Refused | TooFewSigners e) {
            return Set.of();
        }
    }

    @Test
    void restartedNode_hasNoNonceLeft_andSignsAnew() throws IOException {
        deal(3, 4);
        startAll(0, 1, 2);
        Bytes txid = cosign(0).tx().txid();
        for (int id : new int[] {0, 1, 2}) {
            nodes.remove(id).close();
            start(id);
        }
        assertThat(cosign(1).tx().txid()).isEqualTo(txid);
        records.values()
                .forEach(record -> assertThat(record.of(EntryKind.CONSUMED).stream()
                                .map(entry -> entry.payload().one("session")
                                        + entry.payload().one("attempt"))
                                .toList())
                        .doesNotHaveDuplicates());
    }

    private List<EntryKind> kinds(int id) {
        return records.get(id).entries.stream().map(Entry::kind).toList();
    }
}
