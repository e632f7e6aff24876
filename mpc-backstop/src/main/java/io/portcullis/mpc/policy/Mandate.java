package io.portcullis.mpc.policy;

import io.portcullis.action.Protocol;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.protocol.Network;
import io.portcullis.terms.RiskTerms;
import io.portcullis.vault.Members;
import java.util.List;
import java.util.Map;

/**
 * What this node signs for.
 *
 * @param protocolId of the protocol contract, 32 bytes (ducat-wire §5)
 * @param domainHash of its openings, 20 bytes
 * @param members guardians and oracles by the index that return data names them with
 * @param derivations of each oracle in {@code members}
 * @param terms of the protocol; version 1 return data, which names none, is under the first
 * @param confirmations that a vault's transaction needs, 1 for the last block
 */
public record Mandate(
        Network network,
        Bytes protocolId,
        Bytes domainHash,
        Members members,
        Map<XOnlyKey, Derivation> derivations,
        List<RiskTerms> terms,
        FeeRange feeRange,
        int confirmations) {
    private static final int MAX_CONFIRMATIONS = 100;

    /** @throws IllegalArgumentException without terms, with terms twice, or when an oracle has no derivation */
    public Mandate {
        protocolId.requireSize(32, "protocol id");
        domainHash.requireSize(20, "domain hash");
        derivations = Map.copyOf(derivations);
        terms = List.copyOf(terms);
        if (terms.isEmpty() || terms.stream().map(RiskTerms::id).distinct().count() != terms.size()) {
            throw new IllegalArgumentException("there must be risk terms, each of them once");
        }
        if (!derivations.keySet().containsAll(members.oracles().values())) {
            throw new IllegalArgumentException("an oracle has no derivation");
        }
        if (confirmations < 1 || confirmations > MAX_CONFIRMATIONS) {
            throw new IllegalArgumentException("confirmations must be 1 to " + MAX_CONFIRMATIONS);
        }
    }

    /** The protocol under one of the terms. */
    public Protocol protocol(RiskTerms under) {
        return new Protocol(protocolId, domainHash, network, members, under);
    }
}
