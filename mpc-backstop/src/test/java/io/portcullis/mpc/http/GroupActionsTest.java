package io.portcullis.mpc.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.bitcoin.Transaction;
import io.portcullis.mpc.policy.ActionFixture;
import io.portcullis.mpc.policy.Cosigned;
import io.portcullis.mpc.policy.MemoryRecord;
import io.portcullis.mpc.policy.Request;
import io.portcullis.mpc.policy.Takeovers;
import io.portcullis.mpc.record.EntryKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What has several inputs for the group to sign, by leaves and by key path, is signed in one session by three of four nodes. */
@Timeout(120)
class GroupActionsTest {
    private final List<SigningNode<ActionFixture>> nodes = new ArrayList<>();
    private final List<MemoryRecord> records = new ArrayList<>();
    private TestGroup group;

    @BeforeEach
    void deal() throws IOException {
        group = TestGroup.deal(3, 4);
    }

    @AfterEach
    void close() {
        nodes.forEach(SigningNode::close);
    }

    /** By the first node; all see the same chain, and every signature is verified by the script interpreter. */
    private Cosigned cosign(ActionFixture fixture, Request request) {
        for (int id = 0; id < 4; id++) {
            var record = new MemoryRecord(TestGroup.identity(id));
            records.add(record);
            nodes.add(new SigningNode<>(
                    id, group.dealing(), group.directory(), TestGroup.identity(id), record, fixture, fixture::now));
        }
        return nodes.get(0).cosigner.cosign(request, fixture.now());
    }

    private Stream<Integer> sharesEach() {
        return records.stream().map(record -> record.of(EntryKind.RELEASED).size());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void opening_isSignedByKeyPathAndLeaf(int version) {
        var fixture = new ActionFixture(version);
        Cosigned open = cosign(fixture, fixture.open());
        assertThat(open.transactions()).allMatch(Transaction::isSigned).hasSize(2);
        assertThat(records.get(0).of(EntryKind.SIGNED).get(0).payload().all("signature"))
                .hasSize(3);
        assertThat(sharesEach()).containsExactly(1, 1, 1, 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void takeover_isSignedByBothVaultsLeaves(int version) {
        var takeovers = new Takeovers(new ActionFixture(version));
        Cosigned repo = cosign(takeovers.owner, takeovers.repo());
        assertThat(repo.tx().isSigned()).isTrue();
        assertThat(records.get(2).of(EntryKind.LOCKED).get(0).payload().all("outpoint"))
                .hasSize(2);
    }

    @Test
    void seizureThatPaysTheLiquidator_isSignedByTheVaultsLeafAndTheConnectors() {
        var takeovers = new Takeovers(new ActionFixture(2));
        Cosigned paid = cosign(takeovers.owner, takeovers.owner.paidLiquidation(takeovers.target, 4_000, 380_000));
        assertThat(paid.transactions()).allMatch(Transaction::isSigned).hasSize(2);
    }
}
