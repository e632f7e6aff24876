package io.portcullis.mpc.policy;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Hashes;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.mpc.price.Evidence;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Claims on made-up vaults, and requests to lock them. */
final class TestClaims {
    private static final long VSIZE = 200;

    private TestClaims() {}

    static Outpoint outpoint(int index) {
        return new Outpoint(Hashes.sha256(Bytes.of((byte) 1)), index);
    }

    /** A claim of these vaults, the same for the same vaults. */
    static Claim claimOn(int... vaults) {
        return claim(600, vaults);
    }

    static Claim claim(long pays, int... vaults) {
        var payee = new TxOutput(new Sats(pays), Bytes.of((byte) 0x51));
        return new Claim(
                IntStream.of(vaults).mapToObj(TestClaims::outpoint).toList(), Action.LIQUIDATE, List.of(payee));
    }

    static Claim rival(Claim of, boolean stronger) {
        return LongStream.range(1_000, 1_100)
                .mapToObj(pays -> new Claim(
                        of.outpoints(), of.action(), List.of(new TxOutput(new Sats(pays), Bytes.of((byte) 0x51)))))
                .filter(rival -> rival.beats(of) == stronger)
                .findFirst()
                .orElseThrow();
    }

    static Claim strongerThan(Claim claim) {
        return rival(claim, true);
    }

    static Claim weakerThan(Claim claim) {
        return rival(claim, false);
    }

    static LockRequest request(Claim claim, long fee, Evidence evidence, long sats) {
        Map<Outpoint, Sats> values = new HashMap<>();
        claim.outpoints().forEach(outpoint -> values.put(outpoint, new Sats(sats)));
        Bytes txid = Hashes.sha256(Bytes.concat(claim.id(), Bytes.of((byte) fee, (byte) (fee >> 8))));
        return new LockRequest(claim, values, new Attempt(txid, new Sats(fee), VSIZE), evidence);
    }

    static LockRequest request(Claim claim, long fee) {
        return request(claim, fee, Evidence.CLEAR, 100);
    }

    static LockRequest weak(Claim claim, long sats) {
        return request(claim, 1_000, Evidence.WEAK, sats);
    }

    static ChainFacts fate(long height, Claim claim, boolean confirmed, int conflictDepth) {
        return new ChainFacts(height, Map.of(claim.id(), new ClaimFate(confirmed, conflictDepth)));
    }
}
