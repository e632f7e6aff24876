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
    private final ContractRules contractRules;
    private final TransactionSigner signer;
    private final OwnPrices prices;
    private final ChainView view;
    private final Commitments commitments;

    public Cosigner(
            Mandate mandate, TransactionSigner signer, OwnPrices prices, ChainView view, Commitments commitments) {
        this.mandate = mandate;
        this.contractRules = new ContractRules(mandate);
        this.signer = signer;
        this.prices = prices;
        this.view = view;
        this.commitments = commitments;
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
            var judgement = new Judgement(request, now);
            Rebuilt rebuilt = judgement.rebuilt();
            List<SchnorrSignature> signatures =
                    commitments.signatures(rebuilt.txid()).orElseGet(() -> signed(judgement));
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
        return recorded(request, now, () -> new Judgement(request, now).approved());
    }

    /**
     * What this node would say now. Nothing is held, signed or written down, so that another claim may come first.
     *
     * @return the id of the transaction that it would sign, 32 bytes
     * @throws Refused by the first rule that the request breaks
     */
    public Bytes check(Request request, Stamp now) {
        Rule.RECORD_BROKEN.require(commitments.record().fault().isEmpty());
        var judgement = new Judgement(request, now);
        Rebuilt rebuilt = judgement.rebuilt();
        if (commitments.signatures(rebuilt.txid()).isEmpty()) {
            judgement.requireOfTheMoment();
            requireMaySign(rebuilt);
        }
        return rebuilt.txid();
    }

    private List<SchnorrSignature> signed(Judgement judgement) {
        requireMaySign(judgement.rebuilt());
        return signer.sign(judgement.approved(), judgement.now);
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

    /** One request before the rules, all of which see the same of the chain. */
    private final class Judgement {
        private final Request request;
        private final Stamp now;
        private final ChainRules chain = new ChainRules(view, mandate);
        private final Rebuilt rebuilt;

        /** Asks the rules that do not depend on the moment. */
        Judgement(Request request, Stamp now) {
            this.request = request;
            this.now = now;
            commitments.pauses().requireRunning(request.action(), now);
            this.rebuilt = rebuild();
        }

        Rebuilt rebuilt() {
            return rebuilt;
        }

        private Rebuilt rebuild() {
            XOnlyKey own = signer.publicKey();
            if (request instanceof LiquidationRequest liquidation) {
                return new LiquidationPolicy(contractRules, own, chain, prices).check(liquidation);
            }
            return request instanceof TakeoverRequest takeover
                    ? new TakeoverPolicy(mandate, contractRules, own, chain, prices).check(takeover)
                    : new ActionPolicy(mandate, contractRules, own, chain, prices).check((ActionRequest) request);
        }

        /** Asks the rules that do; the outputs are held for the claim for a while. */
        Approved approved() {
            ChainSight sight = chain.look(rebuilt.claim());
            long height = sight.tip().height();
            sight.pending().values().forEach(tx -> commitments.see(tx.txid(), height, now));
            ChainFacts facts = requireOfTheMoment(sight);
            commitments.locks().propose(rebuilt.claim(), facts, now);
            var lock = new LockRequest(rebuilt.claim(), rebuilt.values(), rebuilt.attempt(), rebuilt.evidence(now));
            return new Approved(request, rebuilt.digests(), lock, facts);
        }

        void requireOfTheMoment() {
            requireOfTheMoment(chain.look(rebuilt.claim()));
        }

        private ChainFacts requireOfTheMoment(ChainSight sight) {
            Claim claim = rebuilt.claim();
            sight.requireUnspent();
            chain.requireOthers(rebuilt);
            chain.requireFee(rebuilt.attempt());
            if (claim.action().seizes()) {
                requireNoCure(sight);
            }
            ChainFacts facts = sight.facts(commitments.locks().on(claim));
            commitments.locks().requireFree(claim, facts, now);
            Rule.GROUP_CURRENT.require(signer.isCurrent(now));
            Rule.PEERS_MET.require(signer.hasMetPeers());
            rebuilt.requireAt(now);
            return facts;
        }

        private void requireNoCure(ChainSight sight) {
            var cures = new Cures(mandate, contractRules, chain, prices);
            long height = sight.tip().height();
            sight.pending().forEach((vault, pending) -> {
                long firstSeen = commitments.firstSeen(pending.txid()).orElse(height);
                cures.requireNone(vault, pending, firstSeen, height, now);
            });
        }
    }
}
