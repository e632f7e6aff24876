package io.portcullis.mpc.signing;

import io.portcullis.mpc.peer.Envelope;
import io.portcullis.mpc.peer.EnvelopeJson;
import io.portcullis.mpc.peer.Equivocation;
import io.portcullis.mpc.peer.Header;
import io.portcullis.mpc.peer.PeerFault;
import io.portcullis.mpc.record.EntryKind;
import io.portcullis.mpc.record.Fields;
import io.portcullis.mpc.record.Record;
import io.portcullis.protocol.Stamp;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who did wrong, and the proof: envelopes that he signed. The proof is kept in the record alone, since what was signed may hold what a
 * log must not. Safe for use by several threads.
 */
public final class Blame {
    static final String PARTIAL_INVALID = "partial-invalid";

    private static final Logger LOG = LoggerFactory.getLogger(Blame.class);

    private final Record record;
    private final Set<Integer> equivocators = ConcurrentHashMap.newKeySet();

    public Blame(Record record) {
        this.record = record;
    }

    /** A partial signature that does not verify, in an envelope that its node signed. */
    void partialInvalid(Fields attempt, Envelope proof, Stamp now) {
        write(attempt, proof.header().sender(), PARTIAL_INVALID, EnvelopeJson.write(proof), now);
    }

    /** Two messages where there may be one. One proof of a node is kept: more would tell nothing new, and fill the disk. */
    public void equivocation(Equivocation proof, Stamp now) {
        Header header = proof.first().header();
        if (equivocators.add(header.sender())) {
            Fields attempt = Fields.NONE.with("session", header.sessionId()).with("attempt", header.attempt());
            write(attempt, header.sender(), PeerFault.EQUIVOCATION.tag(), proof.toJson(), now);
        }
    }

    private void write(Fields attempt, int culprit, String fault, byte[] evidence, Stamp now) {
        LOG.atError()
                .addKeyValue("culprit", culprit)
                .addKeyValue("fault", fault)
                .log("a node of the group did wrong");
        record.append(
                        now,
                        EntryKind.ABORTED,
                        attempt.with("culprit", culprit)
                                .with("fault", fault)
                                .with("evidence", new String(evidence, StandardCharsets.US_ASCII)))
                .await();
    }
}
