package io.portcullis.mpc.cli;

import io.portcullis.mpc.config.BackstopConfig;
import io.portcullis.mpc.signing.Membership;

/** Starts a node as this member of its group; it answers when this returns. */
@FunctionalInterface
public interface Starter {
    RunningNode start(BackstopConfig config, Membership member);
}
