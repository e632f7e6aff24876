package io.portcullis.mpc.signing;

import io.portcullis.mpc.peer.Envelope;
import io.portcullis.mpc.peer.EnvelopeJson;
import io.portcullis.mpc.record.EntryKind;
import io.portcullis.mpc.record.Fields;
import io.portcullis.mpc.record.Record;
import io.portcullis.protocol.Stamp;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who did wrong, and the proof: the envelope that he signed. Kept in the record, and logged. */
public final class Blame {
    static final String PARTIAL_INVALID = "partial-invalid";

    private static final Logger LOG = LoggerFactory.getLogger(Blame.class);

    private final Record record;

    public Blame(Record record) {
        this.record = record;
    }

    /** A partial signature that does not verify, in an envelope that its node signed. */
    void partialInvalid(Fields attempt, Envelope proof, Stamp now) {
        int culprit = proof.header().sender();
        String evidence = new String(EnvelopeJson.write(proof), StandardCharsets.US_ASCII);
        LOG.atError()
                .addKeyValue("culprit", culprit)
                .addKeyValue("fault", PARTIAL_INVALID)
                .log("a node gave a wrong share of a signature");
        record.append(
                now,
                EntryKind.ABORTED,
                attempt.with("culprit", culprit).with("fault", PARTIAL_INVALID).with("evidence", evidence));
    }
}
