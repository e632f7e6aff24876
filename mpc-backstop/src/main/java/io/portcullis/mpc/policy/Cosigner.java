package io.portcullis.mpc.policy;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.mpc.record.EntryKind;
import io.portcullis.mpc.record.Fields;
import io.portcullis.protocol.Stamp;
import java.util.List;
import java.util.function.Supplier;

/**
 * Judges a request and has it signed: one call, so that nothing can be signed that was not judged. What is signed is the transaction
 * that the node rebuilt itself from its own chain, and what it decides is on disk before it answers. Safe for use by several threads.
 */
public final class Cosigner {
    private final Mandate mandate;
    private final ChainView view;
    private final ChainRules chain;
    private final LiquidationPolicy liquidations;
    private final ActionPolicy actions;
    private final TakeoverPolicy takeovers;
    private final Cures cures;
    private final Commitments commitments;
    private final TransactionSigner signer;

    public Cosigner(
            Mandate mandate, TransactionSigner signer, OwnPrices prices, ChainView view, Commitments commitments) {
        this.mandate = mandate;
        this.view = view;
        this.chain = new ChainRules(view, mandate);
        this.liquidations = new LiquidationPolicy(mandate, signer.publicKey(), chain, prices);
        this.cures = new Cures(mandate, chain, prices);
        this.actions = new ActionPolicy(mandate, signer.publicKey(), chain, prices);
        this.takeovers = new TakeoverPolicy(mandate, signer.publicKey(), chain, prices);
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
     * What was asked for, signed and sent to the network. The same request has the same answer for ever, whatever the price does in the
     * meantime.
     *
     * @throws Refused by the first rule that the request breaks
     */
    public Cosigned cosign(Request request, Stamp now) {
        return recorded(request, now, () -> {
            Rebuilt rebuilt = rebuild(request, now);
            List<SchnorrSignature> signatures =
                    commitments.signatures(rebuilt.txid()).orElseGet(() -> signed(request, rebuilt, now));
            Cosigned answer = rebuilt.finished(signatures);
            commitments.signed(rebuilt.claim(), rebuilt.txid(), signatures, now);
            view.broadcast(answer.transactions());
            return answer;
        });
    }

    /**
     * What this node says to a request that another node of its group coordinates.
     *
     * @throws Refused by the first rule that the request breaks
     */
    public Approved approve(Request request, Stamp now) {
        return recorded(request, now, () -> approved(request, rebuild(request, now), now));
    }

    /**
     * What this node would say now. Nothing is held, signed or written down, so that another claim may come first.
     *
     * @return the id of the transaction that it would sign, 32 bytes
     * @throws Refused by the first rule that the request breaks
     */
    public Bytes check(Request request, Stamp now) {
        Rule.RECORD_BROKEN.require(commitments.record().fault().isEmpty());
        Rebuilt rebuilt = rebuild(request, now);
        if (commitments.signatures(rebuilt.txid()).isEmpty()) {
            requireOfTheMoment(rebuilt, chain.look(rebuilt.claim()), now);
            requireMaySign(rebuilt);
        }
        return rebuilt.txid();
    }

    private List<SchnorrSignature> signed(Request request, Rebuilt rebuilt, Stamp now) {
        requireMaySign(rebuilt);
        return signer.sign(approved(request, rebuilt, now), now);
    }

    /** Only of what this node would coordinate: what another one does, it may know better. */
    private void requireMaySign(Rebuilt rebuilt) {
        Rule.CLAIM_TAKEN.require(signer.maySign(rebuilt.claim().id()));
    }

    private <T> T recorded(Request request, Stamp now, Supplier<T> decision) {
        Rule.RECORD_BROKEN.require(commitments.record().fault().isEmpty());
        Fields asked = Fields.NONE
                .with("action", request.action().tag())
                .with("outpoint", request.outpoint())
                .with("txid", request.proposed().txid());
        commitments.record().append(now, EntryKind.REQUESTED, asked);
        try {
            return decision.get();
        } catch (Refused refused) {
            Fields why = asked.with("rule", refused.rule().tag());
            commitments.record().append(now, EntryKind.REFUSED, why).await();
            throw refused;
        }
    }

    private Rebuilt rebuild(Request request, Stamp now) {
        commitments.pauses().requireRunning(request.action(), now);
        if (request instanceof LiquidationRequest liquidation) {
            return liquidations.check(liquidation);
        }
        return request instanceof TakeoverRequest takeover
                ? takeovers.check(takeover)
                : actions.check((ActionRequest) request);
    }

    /** The rules that depend on the moment; the outputs are held for the claim for a while. */
    private Approved approved(Request request, Rebuilt rebuilt, Stamp now) {
        Claim claim = rebuilt.claim();
        ChainSight sight = chain.look(claim);
        sight.pending()
                .values()
                .forEach(tx -> commitments.see(tx.txid(), sight.tip().height(), now));
        ChainFacts facts = requireOfTheMoment(rebuilt, sight, now);
        commitments.locks().propose(claim, facts, now);
        var lock = new LockRequest(claim, rebuilt.values(), rebuilt.attempt(), rebuilt.evidence(now));
        return new Approved(request, rebuilt.digests(), lock, facts);
    }

    private ChainFacts requireOfTheMoment(Rebuilt rebuilt, ChainSight sight, Stamp now) {
        Claim claim = rebuilt.claim();
        sight.requireUnspent();
        chain.requireOthers(rebuilt);
        chain.requireFee(rebuilt.attempt());
        if (claim.action().seizes()) {
            requireNoCure(sight, now);
        }
        ChainFacts facts = sight.facts(commitments.locks().on(claim));
        commitments.locks().requireFree(claim, facts, now);
        Rule.GROUP_CURRENT.require(signer.isCurrent(now));
        Rule.PEERS_MET.require(signer.hasMetPeers());
        rebuilt.requireAt(now);
        return facts;
    }

    private void requireNoCure(ChainSight sight, Stamp now) {
        long height = sight.tip().height();
        sight.pending().forEach((vault, pending) -> {
            long firstSeen = commitments.firstSeen(pending.txid()).orElse(height);
            cures.requireNone(vault, pending, firstSeen, height, now);
        });
    }
}
