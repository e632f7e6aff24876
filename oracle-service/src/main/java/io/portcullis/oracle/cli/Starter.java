package io.portcullis.oracle.cli;

import io.portcullis.oracle.config.OracleConfig;
import io.portcullis.oracle.contract.OracleKeys;

/** Starts an oracle. */
@FunctionalInterface
public interface Starter {
    RunningOracle start(OracleConfig config, OracleKeys keys);
}
