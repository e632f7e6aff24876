package io.portcullis.mpc.cli;

import io.portcullis.mpc.config.BackstopConfig;
import io.portcullis.mpc.policy.NodeKey;

/** Starts a node; it answers when this returns. */
@FunctionalInterface
public interface Starter {
    RunningNode start(BackstopConfig config, NodeKey key);
}
