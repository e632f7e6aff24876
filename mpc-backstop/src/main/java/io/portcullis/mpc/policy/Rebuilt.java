package io.portcullis.mpc.policy;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Psbt;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxInput;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.mpc.price.Evidence;
import io.portcullis.protocol.Stamp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What this node would sign, as it rebuilt it itself; it keeps all rules that do not change with time. */
final class Rebuilt {
    /** As long as any other, so that the finished size is known before there is a signature. */
    private static final SchnorrSignature PLACEHOLDER = new SchnorrSignature(Bytes.of(new byte[64]));

    private final List<SignedPart> parts;
    private final List<Moment> moments;
    private final List<Bytes> txids;
    private final Map<Outpoint, Sats> values;
    private final Claim claim;
    private final List<InputDigest> digests;
    private final Attempt attempt;

    /**
     * All that is asked of it is worked out once, here.
     *
     * @param parts its transactions: the one that moves UNIT, if there is one, and the vault's
     * @param payees of the claim
     * @param moments what is still to be asked when it comes to signing
     */
    Rebuilt(Action action, List<SignedPart> parts, List<TxOutput> payees, List<Moment> moments) {
        this.parts = List.copyOf(parts);
        this.moments = List.copyOf(moments);
        this.txids = parts.stream().map(part -> part.spending().tx().txid()).toList();
        this.values = values(this.parts, txids);
        this.claim = new Claim(List.copyOf(values.keySet()), action, payees);
        this.digests = parts.stream().flatMap(part -> part.digests().stream()).toList();
        this.attempt = new Attempt(txid(), vaults().fee(), vsize());
    }

    private Spending vaults() {
        return parts.get(parts.size() - 1).spending();
    }

    private static Map<Outpoint, Sats> values(List<SignedPart> parts, List<Bytes> made) {
        Map<Outpoint, Sats> values = new LinkedHashMap<>();
        for (SignedPart part : parts) {
            for (CosignInput input : part.cosigned()) {
                TxInput spends = part.spending().tx().inputs().get(input.index());
                if (!made.contains(spends.outpoint().txid())) {
                    values.put(
                            spends.outpoint(),
                            part.spending().spent().get(input.index()).amount());
                }
            }
        }
        return Collections.unmodifiableMap(values);
    }

    private long vsize() {
        return transactions(Collections.nCopies(digests.size(), PLACEHOLDER)).stream()
                .mapToLong(Transaction::vsize)
                .sum();
    }

    /** What no other transaction may have at the same time: the vaults' outputs and the guardian's own accounts, and what they hold. */
    Map<Outpoint, Sats> values() {
        return values;
    }

    Claim claim() {
        return claim;
    }

    /** What the vault's transaction pays, for all of them. */
    Attempt attempt() {
        return attempt;
    }

    /** What is to be signed, in the order of the transactions and their inputs. */
    List<InputDigest> digests() {
        return digests;
    }

    /** What is spent beside the claim's outputs: it must be confirmed, and not be spent otherwise. */
    List<Outpoint> others() {
        return parts.stream().flatMap(part -> part.others().stream()).toList();
    }

    /** The ids of all its transactions. */
    List<Bytes> txids() {
        return txids;
    }

    /** The id of the vault's. */
    Bytes txid() {
        return txids.get(txids.size() - 1);
    }

    /**
     * Asks what depends on this moment's prices and time.
     *
     * @throws Refused by the first rule that it breaks
     */
    void requireAt(Stamp now) {
        moments.forEach(moment -> moment.require(now));
    }

    /** How well this node's own prices speak for it: as well as for the vault of which they say least. */
    Evidence evidence(Stamp now) {
        return moments.stream().map(moment -> moment.evidence(now)).anyMatch(Evidence.WEAK::equals)
                ? Evidence.WEAK
                : Evidence.CLEAR;
    }

    private List<Transaction> transactions(List<SchnorrSignature> signatures) {
        List<Transaction> finished = new ArrayList<>();
        int from = 0;
        for (SignedPart part : parts) {
            int to = from + part.cosigned().size();
            finished.add(part.finished(signatures.subList(from, to)));
            from = to;
        }
        return finished;
    }

    /** With these signatures, one for each digest; verified by the script interpreter. */
    Cosigned finished(List<SchnorrSignature> signatures) {
        List<Transaction> finished = transactions(signatures);
        for (int i = 0; i < parts.size(); i++) {
            requireSatisfied(finished.get(i), parts.get(i).spending().spent());
        }
        Transaction tx = finished.get(finished.size() - 1);
        Psbt psbt = vaults().psbt();
        for (int i = 0; i < tx.inputs().size(); i++) {
            psbt = psbt.withInput(
                    i, psbt.inputs().get(i).finalised(tx.inputs().get(i).witness()));
        }
        return new Cosigned(psbt, finished);
    }

    private static void requireSatisfied(Transaction tx, List<TxOutput> spent) {
        try {
            tx.verifySpends(spent);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("own signature does not satisfy what is spent", e);
        }
    }

    /** Nothing of what was asked. */
    @Override
    public String toString() {
        return "Rebuilt[" + claim.action() + ", " + txid() + "]";
    }
}
