package io.portcullis.mpc.policy;

import io.portcullis.action.VaultState;
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
import io.portcullis.terms.RiskTerms;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An owner's action, rebuilt.
 *
 * @param parts its transactions: the one that moves UNIT, if there is one, and the vault's
 * @param payees of the claim
 */
record RebuiltAction(
        ActionRequest request, List<SignedPart> parts, List<TxOutput> payees, Outcome outcome, OwnPrices prices)
        implements Rebuilt {
    /** As long as any other, so that the finished size is known before there is a signature. */
    private static final SchnorrSignature PLACEHOLDER = new SchnorrSignature(Bytes.of(new byte[64]));

    /**
     * What it does to the vault.
     *
     * @param before absent for an opening
     * @param next the vault as it was, where it is closed
     */
    record Outcome(Optional<VaultState> before, VaultState next, RiskTerms terms) {}

    RebuiltAction {
        parts = List.copyOf(parts);
        payees = List.copyOf(payees);
    }

    private SignedPart vaultPart() {
        return parts.get(parts.size() - 1);
    }

    /** The vault's output and the guardian's own accounts: what no other transaction may have at the same time. */
    @Override
    public Map<Outpoint, Sats> values() {
        Set<Bytes> made =
                parts.stream().map(part -> part.spending().tx().txid()).collect(Collectors.toSet());
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
        return values;
    }

    @Override
    public Claim claim() {
        return new Claim(List.copyOf(values().keySet()), request.action(), payees);
    }

    /** What the vault's transaction pays, for both of them. */
    @Override
    public Attempt attempt() {
        long vsize = transactions(Collections.nCopies(digests().size(), PLACEHOLDER)).stream()
                .mapToLong(Transaction::vsize)
                .sum();
        return new Attempt(
                vaultPart().spending().tx().txid(), vaultPart().spending().fee(), vsize);
    }

    @Override
    public List<InputDigest> digests() {
        return parts.stream().flatMap(part -> part.digests().stream()).toList();
    }

    @Override
    public List<Outpoint> others() {
        return parts.stream().flatMap(part -> part.others().stream()).toList();
    }

    @Override
    public List<Bytes> txids() {
        return parts.stream().map(part -> part.spending().tx().txid()).toList();
    }

    @Override
    public void requireAt(Stamp now) {
        new ActionMoment(request.action(), outcome, prices, now).check();
    }

    @Override
    public Evidence evidence(Stamp now) {
        return Evidence.CLEAR;
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

    @Override
    public Cosigned finished(List<SchnorrSignature> signatures) {
        List<Transaction> finished = transactions(signatures);
        for (int i = 0; i < parts.size(); i++) {
            requireSatisfied(finished.get(i), parts.get(i).spending().spent());
        }
        Transaction tx = finished.get(finished.size() - 1);
        Psbt psbt = request.psbt();
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

    @Override
    public String toString() {
        return "RebuiltAction[" + request.action() + ", "
                + vaultPart().spending().tx().txid() + "]";
    }
}
