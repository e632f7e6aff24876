package io.portcullis.action;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.protocol.Network;
import io.portcullis.terms.RiskTerms;
import io.portcullis.vault.Members;

/**
 * The instance of the protocol that a vault belongs to.
 *
 * @param id of the protocol contract, 32 bytes (ducat-wire §5)
 * @param domainHash its 20-byte domain, for openings
 */
public record Protocol(Bytes id, Bytes domainHash, Network network, Members members, RiskTerms terms) {
    /** @throws IllegalArgumentException when an id has a wrong length */
    public Protocol {
        id.requireSize(32, "protocol id");
        domainHash.requireSize(20, "domain hash");
    }
}
