package io.portcullis.mpc.policy;

import static io.portcullis.mpc.policy.LiquidationFixture.NOW;
import static io.portcullis.mpc.policy.Spoiled.version1;
import static io.portcullis.mpc.policy.Spoiled.version2;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.FeeRate;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.chain.ChainTransaction;
import io.portcullis.mpc.price.Evidence;
import io.portcullis.mpc.price.Verdict;
import io.portcullis.mpc.record.RecordFault;
import io.portcullis.protocol.Network;
import io.portcullis.protocol.Stamp;
import java.util.List;
import java.util.Optional;

/** What can be wrong with the moment at which a flawless request is made. */
final class SpoiledMoments {
    private SpoiledMoments() {}

    static List<Spoiled> all() {
        return List.of(
                version1(
                        Rule.RECORD_BROKEN,
                        "rolled back",
                        f -> f.before = node -> node.record().condemn(RecordFault.ROLLED_BACK)),
                version1(Rule.PAUSED, "for a minute", f -> f.before = SpoiledMoments::pause),
                version1(Rule.VAULT_UNSPENT, "spent in a block", SpoiledMoments::spent),
                version2(Rule.VAULT_UNSPENT, "spent in a block", SpoiledMoments::spent),
                version1(Rule.FEE_RANGE, "a satoshi too low", f -> f.fee = new Sats(2 * SpoiledSpends.vsize(f) - 1)),
                version1(Rule.FEE_RANGE, "a satoshi too high", f -> f.fee = new Sats(500 * SpoiledSpends.vsize(f) + 1)),
                version1(
                        Rule.FEE_RANGE,
                        "of a quiet day in a crowded one",
                        f -> f.chain.estimate = new FeeRate(2_000_000)),
                version1(Rule.CLAIM_TAKEN, "by another claim", f -> f.before = node -> lockAnother(f, node)),
                version2(Rule.CLAIM_TAKEN, "by another claim", f -> f.before = node -> lockAnother(f, node)),
                version1(
                        Rule.CLAIM_TAKEN,
                        "by another claim at too many nodes",
                        f -> f.signer = alone -> new GroupOf(alone.publicKey(), true, true, false)),
                version1(
                        Rule.CLAIM_PENDING,
                        "behind a stronger claim",
                        f -> f.before = node -> proposeStronger(f, node)),
                version1(
                        Rule.GROUP_CURRENT,
                        "ended",
                        f -> f.signer = alone -> new GroupOf(alone.publicKey(), false, true, true)),
                version1(
                        Rule.PEERS_MET,
                        "none met",
                        f -> f.signer = alone -> new GroupOf(alone.publicKey(), true, false, true)),
                version1(Rule.STALE, "no price", f -> f.verdict = Verdict.STALE),
                version1(Rule.NO_QUORUM, "one source", f -> f.verdict = Verdict.NO_QUORUM),
                version1(Rule.NOT_BELOW, "not yet", f -> f.verdict = Verdict.NOT_BELOW),
                version1(Rule.RECOVERED, "not any more", f -> f.verdict = Verdict.RECOVERED),
                version1(Rule.VALUE_LIMIT, "one satoshi less", f -> limit(f, f.value.value() - 1, 1)),
                version1(Rule.COUNT_LIMIT, "one vault before", f -> {
                    limit(f, 2 * f.value.value(), 1);
                    f.before = node -> node.locks().harden(f.lock(TestClaims.claimOn(9), 1_000), ChainFacts.NONE, NOW);
                }));
    }

    /** A group that signs nothing. */
    record GroupOf(XOnlyKey publicKey, boolean isCurrent, boolean hasMetPeers, boolean isFree)
            implements TransactionSigner {
        @Override
        public boolean isCurrent(Stamp now) {
            return isCurrent;
        }

        @Override
        public boolean maySign(Bytes claimId) {
            return isFree;
        }

        @Override
        public List<SchnorrSignature> sign(Approved approved, Stamp now) {
            throw new IllegalStateException("it was not to be asked");
        }
    }

    private static void spent(LiquidationFixture f) {
        f.chain.spender =
                Optional.of(new ChainTransaction(f.opening(), Optional.of(FixtureChain.block(FixtureChain.HEIGHT))));
    }

    private static void pause(Commitments node) {
        var pause = Pause.signed(
                Network.REGTEST,
                LiquidationFixture.NODE.publicKey(),
                1,
                NOW.plusSeconds(60),
                LiquidationFixture.OPERATOR);
        node.pauses().accept(pause, NOW);
    }

    private static void lockAnother(LiquidationFixture f, Commitments node) {
        node.locks().harden(f.lock(f.anotherClaim(), 1_000), ChainFacts.NONE, NOW);
    }

    private static void proposeStronger(LiquidationFixture f, Commitments node) {
        node.locks().propose(TestClaims.strongerThan(f.claim()), ChainFacts.NONE, NOW);
    }

    private static void limit(LiquidationFixture f, long sats, long outpoints) {
        f.evidence = Evidence.WEAK;
        f.limits = new ValueLimits(new Sats(sats), outpoints);
    }
}
