package io.portcullis.mpc.http;

import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.mpc.policy.Mandate;
import io.portcullis.mpc.policy.Rule;
import java.util.List;

/**
 * Who this node is and what it signs for.
 *
 * @param pubkey the guardian key in the leaves that it can sign for
 * @param terms the first are those of version 1 return data
 */
record NodeJson(String pubkey, String network, List<TermsJson> terms, int rulesVersion, String version) {
    /** Risk terms by name, version and the id that return data carries. */
    record TermsJson(String name, int version, String id) {}

    static NodeJson of(XOnlyKey key, Mandate mandate, String version) {
        List<TermsJson> terms = mandate.terms().stream()
                .map(known -> new TermsJson(
                        known.name(), known.version(), known.id().bytes().toHex()))
                .toList();
        return new NodeJson(key.toHex(), mandate.network().wireName(), terms, Rule.VERSION, version);
    }
}
