package io.portcullis.mpc.policy;

import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.protocol.Network;
import io.portcullis.terms.RiskTerms;
import io.portcullis.terms.TermsId;
import io.portcullis.vault.Members;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What this node signs for.
 *
 * @param members guardians and oracles by the index that return data names them with
 * @param derivations of each oracle in {@code members}
 * @param terms of the protocol; version 1 return data, which names none, is under the first
 */
public record Mandate(
        Network network,
        Members members,
        Map<XOnlyKey, Derivation> derivations,
        List<RiskTerms> terms,
        FeeRange feeRange) {
    /** @throws IllegalArgumentException without terms, with terms twice, or when an oracle has no derivation */
    public Mandate {
        derivations = Map.copyOf(derivations);
        terms = List.copyOf(terms);
        if (terms.isEmpty() || terms.stream().map(RiskTerms::id).distinct().count() != terms.size()) {
            throw new IllegalArgumentException("there must be risk terms, each of them once");
        }
        if (!derivations.keySet().containsAll(members.oracles().values())) {
            throw new IllegalArgumentException("an oracle has no derivation");
        }
    }

    /** The terms of this id, if they are the protocol's. */
    Optional<RiskTerms> terms(TermsId id) {
        return terms.stream().filter(known -> known.id().equals(id)).findFirst();
    }
}
