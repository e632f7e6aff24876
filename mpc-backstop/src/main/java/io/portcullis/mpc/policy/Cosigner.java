package io.portcullis.mpc.policy;

import static io.portcullis.mpc.policy.Rule.CLAIM_TAKEN;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.mpc.store.Claim;
import io.portcullis.mpc.store.Claims;
import io.portcullis.mpc.store.Decision;
import io.portcullis.mpc.store.Decisions;
import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.TholdKey;
import io.portcullis.vault.SeizureTx;
import java.util.List;

/**
 * Judges a liquidation and signs it: one call, so that nothing can be signed that was not judged. It signs the transaction that it
 * rebuilt itself, and what it decides is on disk before it answers. Safe for use by several threads.
 */
public final class Cosigner {
    private final Mandate mandate;
    private final LiquidationPolicy policy;
    private final OwnPrices prices;
    private final Claims claims;
    private final Decisions decisions;
    private final NodeKey key;

    public Cosigner(Mandate mandate, NodeKey key, OwnPrices prices, Claims claims, Decisions decisions) {
        this.mandate = mandate;
        this.policy = new LiquidationPolicy(mandate, key.publicKey());
        this.prices = prices;
        this.claims = claims;
        this.decisions = decisions;
        this.key = key;
    }

    /** The key that it signs with. */
    public XOnlyKey publicKey() {
        return key.publicKey();
    }

    public Mandate mandate() {
        return mandate;
    }

    /**
     * The signed liquidation. The same request has the same answer for ever, whatever the price does in the meantime.
     *
     * @throws Refused by the first rule that the request breaks
     */
    public Cosigned cosign(LiquidationRequest request, Stamp now) {
        String outpoint = request.outpoint().toString();
        try {
            Cosigned signed = judgeAndSign(request, now);
            decisions.append(Decision.signed(now, outpoint));
            return signed;
        } catch (Refused refused) {
            decisions.append(Decision.refused(now, outpoint, refused.rule().tag()));
            throw refused;
        }
    }

    private Cosigned judgeAndSign(LiquidationRequest request, Stamp now) {
        SeizureTx rebuilt = policy.check(request);
        Claim standing = claims.claimOn(request.outpoint().toString()).orElseGet(() -> {
            requireConfirmed(request.contract(), now);
            return claims.record(claim(rebuilt, request.tholdKey(), now));
        });
        CLAIM_TAKEN.require(standing.claimId().equals(rebuilt.sighash()));
        return answer(standing, rebuilt, request.tholdKey());
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

    /** Named by the digest that is signed, which commits to the transaction, the vault output and the leaf. */
    private Claim claim(SeizureTx rebuilt, TholdKey tholdKey, Stamp now) {
        SchnorrSignature signature = key.sign(rebuilt.sighash());
        Transaction tx = rebuilt.toPsbt(tholdKey, signature).extract();
        requireSpends(tx, rebuilt);
        String outpoint = rebuilt.vault().outpoint().toString();
        return new Claim(outpoint, rebuilt.sighash(), tx.txid().toHex(), tx.toBytes(), now);
    }

    private static void requireSpends(Transaction tx, SeizureTx rebuilt) {
        try {
            tx.verifySpends(List.of(rebuilt.vault().output()));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("own liquidation does not satisfy the vault's script", e);
        }
    }

    /** What was written down, so that the same claim always has the same answer. */
    private static Cosigned answer(Claim standing, SeizureTx rebuilt, TholdKey tholdKey) {
        Transaction tx = Transaction.parse(standing.rawTransaction());
        Bytes signature = tx.inputs().get(0).witness().get(0);
        return new Cosigned(rebuilt.toPsbt(tholdKey, new SchnorrSignature(signature)), tx);
    }
}
