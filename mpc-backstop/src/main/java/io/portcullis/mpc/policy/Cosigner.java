package io.portcullis.mpc.policy;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.mpc.record.EntryKind;
import io.portcullis.mpc.record.Fields;
import io.portcullis.protocol.Stamp;
import io.portcullis.vault.SeizureTx;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Judges a liquidation and has it signed: one call, so that nothing can be signed that was not judged. What is signed is the
 * transaction that the node rebuilt itself, and what it decides is on disk before it answers. It does not look at the chain, so a
 * claim that it signed stands for ever. Safe for use by several threads.
 */
public final class Cosigner {
    private final Mandate mandate;
    private final LiquidationPolicy policy;
    private final OwnPrices prices;
    private final Commitments commitments;
    private final TransactionSigner signer;

    public Cosigner(Mandate mandate, TransactionSigner signer, OwnPrices prices, Commitments commitments) {
        this.mandate = mandate;
        this.policy = new LiquidationPolicy(mandate, signer.publicKey());
        this.prices = prices;
        this.commitments = commitments;
        this.signer = signer;
    }

    /** The key that it signs with. */
    public XOnlyKey publicKey() {
        return signer.publicKey();
    }

    public Mandate mandate() {
        return mandate;
    }

    /** What it is bound by. */
    public Commitments commitments() {
        return commitments;
    }

    /**
     * The signed liquidation. The same request has the same answer for ever, whatever the price does in the meantime.
     *
     * @throws Refused by the first rule that the request breaks
     */
    public Cosigned cosign(LiquidationRequest request, Stamp now) {
        return recorded(request, now, () -> {
            SeizureTx rebuilt = rebuild(request, now);
            Bytes txid = rebuilt.unsigned().txid();
            SchnorrSignature signature = commitments
                    .signature(txid)
                    .orElseGet(() ->
                            signer.sign(approved(request, rebuilt, now), now).get(0));
            Cosigned answer = answer(request, rebuilt, signature);
            commitments.signed(claim(rebuilt), txid, signature, now);
            return answer;
        });
    }

    /**
     * What this node says to a liquidation that another node of its group coordinates.
     *
     * @throws Refused by the first rule that the request breaks
     */
    public Approved approve(LiquidationRequest request, Stamp now) {
        return recorded(request, now, () -> approved(request, rebuild(request, now), now));
    }

    /**
     * What this node would say now. Nothing is held, signed or written down, so that another claim may come first.
     *
     * @return the id of the transaction that it would sign, 32 bytes
     * @throws Refused by the first rule that the request breaks
     */
    public Bytes check(LiquidationRequest request, Stamp now) {
        Rule.RECORD_BROKEN.require(commitments.record().fault().isEmpty());
        SeizureTx rebuilt = rebuild(request, now);
        Bytes txid = rebuilt.unsigned().txid();
        if (commitments.signature(txid).isEmpty()) {
            requireOfTheMoment(request, claim(rebuilt), now);
        }
        return txid;
    }

    private <T> T recorded(LiquidationRequest request, Stamp now, Supplier<T> decision) {
        Rule.RECORD_BROKEN.require(commitments.record().fault().isEmpty());
        Fields asked = Fields.NONE
                .with("action", Action.LIQUIDATE.tag())
                .with("outpoint", request.outpoint())
                .with("txid", request.psbt().unsigned().txid());
        commitments.record().append(now, EntryKind.REQUESTED, asked);
        try {
            return decision.get();
        } catch (Refused refused) {
            Fields why = asked.with("rule", refused.rule().tag());
            commitments.record().append(now, EntryKind.REFUSED, why).await();
            throw refused;
        }
    }

    private SeizureTx rebuild(LiquidationRequest request, Stamp now) {
        commitments.pauses().requireRunning(Action.LIQUIDATE, now);
        return policy.check(request);
    }

    private static Claim claim(SeizureTx rebuilt) {
        return new Claim(
                List.of(rebuilt.vault().outpoint()),
                Action.LIQUIDATE,
                rebuilt.unsigned().outputs());
    }

    /** The rules that depend on the moment; the vault's output is held for the claim for a while. */
    private Approved approved(LiquidationRequest request, SeizureTx rebuilt, Stamp now) {
        Claim claim = claim(rebuilt);
        requireOfTheMoment(request, claim, now);
        ClaimedContract contract = request.contract();
        commitments.locks().propose(claim, ChainFacts.NONE, now);
        var attempt = new Attempt(
                rebuilt.unsigned().txid(),
                rebuilt.settlement().fee(),
                SettlementRules.vsize(rebuilt, request.tholdKey()));
        var lock = new LockRequest(
                claim,
                Map.of(rebuilt.vault().outpoint(), rebuilt.vault().amount()),
                attempt,
                prices.evidence(contract.observation().baseStamp(), contract.tholdPrice(), now));
        return new Approved(request, rebuilt, lock);
    }

    private void requireOfTheMoment(LiquidationRequest request, Claim claim, Stamp now) {
        commitments.locks().requireFree(claim, ChainFacts.NONE);
        Rule.GROUP_CURRENT.require(signer.isCurrent(now));
        Rule.PEERS_MET.require(signer.hasMetPeers());
        requireConfirmed(request.contract(), now);
    }

    private void requireConfirmed(ClaimedContract contract, Stamp now) {
        switch (prices.judge(contract.observation().baseStamp(), contract.tholdPrice(), now)) {
            case CONFIRMED -> {}
            case NOT_BELOW -> throw new Refused(Rule.NOT_BELOW);
            case RECOVERED -> throw new Refused(Rule.RECOVERED);
            case NO_QUORUM -> throw new Refused(Rule.NO_QUORUM);
            case STALE -> throw new Refused(Rule.STALE);
        }
    }

    private static Cosigned answer(LiquidationRequest request, SeizureTx rebuilt, SchnorrSignature signature) {
        var psbt = rebuilt.toPsbt(request.tholdKey(), signature);
        Transaction tx = psbt.extract();
        try {
            tx.verifySpends(List.of(rebuilt.vault().output()));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("own liquidation does not satisfy the vault's script", e);
        }
        return new Cosigned(psbt, tx);
    }
}
