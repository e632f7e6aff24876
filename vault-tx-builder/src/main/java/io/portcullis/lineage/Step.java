package io.portcullis.lineage;

import io.portcullis.action.VaultAction;
import io.portcullis.action.VaultState;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.XOnlyKey;

/**
 * A step in a vault's history that was cosigned.
 *
 * @param action LIQUIDATE where the vault was taken over, whole or in part
 * @param txid of the transaction that made the state, 32 bytes
 * @param guardian whose signature it bears
 */
public record Step(VaultAction action, Bytes txid, XOnlyKey guardian, VaultState state) {}
