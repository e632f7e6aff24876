package io.portcullis.judge;

import io.portcullis.vaultlife.Ground;
import io.portcullis.vaultlife.JointSeizure;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signatures that nodes make together, before the script interpreters: every usual group, both parities of its key. */
class JointSignaturesTest {

    @ParameterizedTest(name = "{0} of {1}, even {2}")
    @CsvSource({
        "2, 3, true",
        "2, 3, false",
        "3, 4, true",
        "3, 4, false",
        "3, 5, true",
        "3, 5, false",
        "5, 7, true",
        "5, 7, false",
        "11, 15, true",
        "11, 15, false"
    })
    void seizureByAGroup_isAccepted(int threshold, int nodes, boolean even) {
        Ground ground = new JudgedGround();
        JointSeizure seizure = JointSeizure.of(threshold, nodes, even);
        ground.accept(List.of(seizure.of(ground.fund(seizure.vaultScript(), seizure.value()))));
    }
}
