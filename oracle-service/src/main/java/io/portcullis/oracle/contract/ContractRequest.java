package io.portcullis.oracle.contract;

import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.VaultTag;
import java.util.Optional;

/**
 * A contract that a client wants.
 *
 * @param vaultTag for per-vault keys only
 * @param baseStamp the start of a recent slot; the current one when there is none
 */
public record ContractRequest(
        Threshold threshold, Derivation derivation, Optional<VaultTag> vaultTag, Optional<Stamp> baseStamp) {}
