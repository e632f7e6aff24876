package io.portcullis.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.ducat.ContractJson;
import io.portcullis.ducat.ContractVerdicts;
import io.portcullis.ducat.StrictJson;
import java.io.IOException;

/** Any JSON object is a contract that DUCAT accepts too, or is refused. */
public final class ContractJsonFuzzer {
    private ContractJsonFuzzer() {}

    public static void fuzzerTestOneInput(byte[] data) {
        JsonNode node;
        try {
            node = StrictJson.MAPPER.readTree(data);
            if (node == null || !node.isObject()) {
                return;
            }
            ContractVerdicts.breached(node);
            boolean ducatAccepts = ContractVerdicts.signature(node);
            StrictJson.MAPPER.treeToValue(node, ContractJson.class).toDomain();
            if (!ducatAccepts) {
                throw new AssertionError("accepted what DUCAT refuses");
            }
        } catch (IOException | IllegalArgumentException refused) {
            // the other outcome
        }
    }
}
