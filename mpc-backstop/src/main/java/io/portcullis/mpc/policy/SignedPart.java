package io.portcullis.mpc.policy;

import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.bitcoin.Transaction;
import java.util.List;

/**
 * One transaction of an action: what it spends, which of its inputs the guardian signs, and the signatures of all others.
 *
 * @param signedByOthers the transaction with the witnesses of the inputs that are not the guardian's
 */
record SignedPart(Spending spending, List<CosignInput> cosigned, Transaction signedByOthers) {
    SignedPart {
        cosigned = List.copyOf(cosigned);
    }

    /** @throws Refused unless the others' inputs are finally signed */
    static SignedPart of(Spending spending, List<CosignInput> cosigned) {
        return new SignedPart(spending, cosigned, spending.signedByOthers(cosigned));
    }

    List<InputDigest> digests() {
        return spending.digests(cosigned);
    }

    List<Outpoint> others() {
        return spending.others(cosigned);
    }

    /** @param guardian one signature for each of its digests */
    Transaction finished(List<SchnorrSignature> guardian) {
        return Spending.finished(signedByOthers, cosigned, guardian);
    }
}
