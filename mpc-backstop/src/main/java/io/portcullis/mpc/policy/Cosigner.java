package io.portcullis.mpc.policy;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.mpc.record.EntryKind;
import io.portcullis.mpc.record.Fields;
import io.portcullis.protocol.Stamp;
import io.portcullis.vault.SeizureTx;
import io.portcullis.vault.VaultCoin;
import java.util.List;
import java.util.Map;

/**
 * Judges a liquidation and signs it: one call, so that nothing can be signed that was not judged. It signs the transaction that it
 * rebuilt itself, and what it decides is on disk before it answers. It does not look at the chain, so a claim that it signed stands
 * for ever. Safe for use by several threads.
 */
public final class Cosigner {
    private final Mandate mandate;
    private final LiquidationPolicy policy;
    private final OwnPrices prices;
    private final Commitments commitments;
    private final NodeKey key;

    public Cosigner(Mandate mandate, NodeKey key, OwnPrices prices, Commitments commitments) {
        this.mandate = mandate;
        this.policy = new LiquidationPolicy(mandate, key.publicKey());
        this.prices = prices;
        this.commitments = commitments;
        this.key = key;
    }

    /** The key that it signs with. */
    public XOnlyKey publicKey() {
        return key.publicKey();
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
        Rule.RECORD_BROKEN.require(commitments.record().fault().isEmpty());
        Fields asked = Fields.NONE
                .with("action", Action.LIQUIDATE.tag())
                .with("outpoint", request.outpoint())
                .with("txid", request.psbt().unsigned().txid());
        commitments.record().append(now, EntryKind.REQUESTED, asked);
        try {
            return judgeAndSign(request, now);
        } catch (Refused refused) {
            Fields why = asked.with("rule", refused.rule().tag());
            commitments.record().append(now, EntryKind.REFUSED, why).await();
            throw refused;
        }
    }

    private Cosigned judgeAndSign(LiquidationRequest request, Stamp now) {
        commitments.pauses().requireRunning(Action.LIQUIDATE, now);
        SeizureTx rebuilt = policy.check(request);
        VaultCoin vault = rebuilt.vault();
        var claim = new Claim(
                List.of(vault.outpoint()), Action.LIQUIDATE, rebuilt.unsigned().outputs());
        Bytes txid = rebuilt.unsigned().txid();
        SchnorrSignature signature =
                commitments.signature(txid).orElseGet(() -> lockAndSign(request, rebuilt, claim, now));
        Cosigned answer = answer(request, rebuilt, signature);
        commitments.signed(claim, txid, signature, now);
        return answer;
    }

    private SchnorrSignature lockAndSign(LiquidationRequest request, SeizureTx rebuilt, Claim claim, Stamp now) {
        commitments.locks().requireFree(claim, ChainFacts.NONE);
        ClaimedContract contract = request.contract();
        requireConfirmed(contract, now);
        var attempt = new Attempt(
                rebuilt.unsigned().txid(),
                rebuilt.settlement().fee(),
                SettlementRules.vsize(rebuilt, request.tholdKey()));
        var lock = new LockRequest(
                claim,
                Map.of(rebuilt.vault().outpoint(), rebuilt.vault().amount()),
                attempt,
                prices.evidence(contract.observation().baseStamp(), contract.tholdPrice(), now));
        // The wait comes with the signature's own entry, before which it does not leave.
        commitments.locks().harden(lock, ChainFacts.NONE, now);
        return key.sign(rebuilt.sighash());
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
