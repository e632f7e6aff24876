package io.portcullis.mpc.frost;

import static io.portcullis.mpc.frost.Faults.assertFault;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuorumTest {
    @ParameterizedTest
    @CsvSource({"2,3,0", "3,4,1", "3,5,0", "4,5,1", "5,7,2", "4,7,0", "11,15,4", "2,2,0", "128,255,0"})
    void quorum_withinTheRules_isMade(int threshold, int nodes, int faults) {
        var quorum = new Quorum(threshold, nodes, faults);
        // Two quorums share more nodes than may lie, and the honest ones are a quorum.
        assertThat(2 * threshold - nodes).isGreaterThan(faults);
        assertThat(nodes - faults).isGreaterThanOrEqualTo(threshold);
        assertThat(quorum.threshold()).isEqualTo(threshold);
    }

    @ParameterizedTest
    @CsvSource({
        "2,4,0,THRESHOLD_TOO_LOW",
        "2,3,1,THRESHOLD_TOO_LOW",
        "3,5,1,THRESHOLD_TOO_LOW",
        "4,7,1,THRESHOLD_TOO_LOW",
        "0,2,0,THRESHOLD_TOO_LOW",
        "1,2,0,THRESHOLD_TOO_LOW",
        "-1,2,0,THRESHOLD_TOO_LOW",
        "-2147483648,3,0,THRESHOLD_TOO_LOW",
        "3,3,1,TOO_FEW_NODES",
        "4,3,0,TOO_FEW_NODES",
        "4,4,1,TOO_FEW_NODES",
        "2147483647,3,2147483647,TOO_FEW_NODES",
        "2,3,-1,FAULT_COUNT",
        "1,1,0,NODE_COUNT",
        "0,0,0,NODE_COUNT",
        "129,256,0,NODE_COUNT"
    })
    void quorum_outsideTheRules_isRefusedByName(int threshold, int nodes, int faults, Fault fault) {
        assertFault(() -> new Quorum(threshold, nodes, faults), fault);
    }

    @Test
    void tolerant_isTheLargestNumberOfFaults() {
        for (Quorum quorum : Groups.QUORUMS) {
            Quorum tolerant = Quorum.tolerant(quorum.threshold(), quorum.nodes());
            assertThat(tolerant.faults()).isGreaterThanOrEqualTo(quorum.faults());
            boolean oneMore = true;
            try {
                new Quorum(quorum.threshold(), quorum.nodes(), tolerant.faults() + 1);
            } catch (FrostException refused) {
                oneMore = false;
            }
            assertThat(oneMore).isFalse();
        }
        assertThat(Quorum.tolerant(3, 4)).isEqualTo(Quorum.DEFAULT);
    }
}
