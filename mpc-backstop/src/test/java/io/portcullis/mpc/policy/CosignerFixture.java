package io.portcullis.mpc.policy;

import io.portcullis.mpc.record.Record;

/** What a node of a group judges by, in a test. */
public interface CosignerFixture {
    /** What a node with this record is bound by. */
    Commitments commitments(Record record);

    /** The node, which signs by its group. */
    Cosigner cosigner(Commitments commitments, TransactionSigner by);
}
