package io.portcullis.scenario;

import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.UsdPrice;
import java.util.List;

/** A contract, as far as a decision needs it, and what must be decided of it. */
record ContractCase(Stamp baseStamp, UsdPrice threshold, List<Expectation> expectations) {
    ContractCase {
        expectations = List.copyOf(expectations);
        if (expectations.isEmpty()) {
            throw new IllegalArgumentException("a contract without expectations shows nothing");
        }
    }
}
