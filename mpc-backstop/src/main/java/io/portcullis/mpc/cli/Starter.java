package io.portcullis.mpc.cli;

import io.portcullis.mpc.config.BackstopConfig;
import io.portcullis.mpc.identity.IdentityKey;
import io.portcullis.mpc.signing.SigningKey;

/** Starts a node that signs transactions with one key or a share of one, and messages with the other; it answers when this returns. */
@FunctionalInterface
public interface Starter {
    RunningNode start(BackstopConfig config, SigningKey key, IdentityKey identity);
}
