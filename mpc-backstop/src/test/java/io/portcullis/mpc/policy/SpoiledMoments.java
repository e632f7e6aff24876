package io.portcullis.mpc.policy;

import static io.portcullis.mpc.policy.LiquidationFixture.NOW;
import static io.portcullis.mpc.policy.Spoiled.version1;
import static io.portcullis.mpc.policy.Spoiled.version2;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.mpc.price.Verdict;
import io.portcullis.mpc.store.Claim;
import java.util.List;
import java.util.Optional;

/** What can be wrong with the moment at which a flawless request is made. */
final class SpoiledMoments {
    private SpoiledMoments() {}

    static List<Spoiled> all() {
        return List.of(
                version1(Rule.CLAIM_TAKEN, "by another claim", f -> f.standing = Optional.of(anotherClaim(f))),
                version2(Rule.CLAIM_TAKEN, "by another claim", f -> f.standing = Optional.of(anotherClaim(f))),
                version1(Rule.STALE, "no price", f -> f.verdict = Verdict.STALE),
                version1(Rule.NO_QUORUM, "one source", f -> f.verdict = Verdict.NO_QUORUM),
                version1(Rule.NOT_BELOW, "not yet", f -> f.verdict = Verdict.NOT_BELOW),
                version1(Rule.RECOVERED, "not any more", f -> f.verdict = Verdict.RECOVERED));
    }

    private static Claim anotherClaim(LiquidationFixture f) {
        String outpoint = f.seizure().vault().outpoint().toString();
        return new Claim(outpoint, Bytes.of(new byte[32]), "ab".repeat(32), Bytes.of((byte) 1), NOW);
    }
}
