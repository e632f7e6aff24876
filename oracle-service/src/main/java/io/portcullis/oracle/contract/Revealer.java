package io.portcullis.oracle.contract;

import io.portcullis.oracle.contract.RevealRequest.Claims;
import io.portcullis.oracle.price.Crossing;
import io.portcullis.oracle.price.PriceHistory;
import io.portcullis.protocol.CommitHash;
import io.portcullis.protocol.ContractId;
import io.portcullis.protocol.PriceObservation;
import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.TholdHash;
import io.portcullis.protocol.TholdKey;
import java.util.Optional;

/**
 * Hands out threshold keys of contracts whose threshold was crossed. It never signs, and a contract never grows too old for it.
 *
 * <p>The key of an invented contract may come out too: no vault is locked to it. What is presented beyond the fields that make
 * the key must agree with it, which is decided before the crossing is looked at, in constant time and with the same work
 * whatever the answer (design §2, §4).
 */
public final class Revealer {
    private final OracleKeys keys;
    private final PriceHistory history;

    public Revealer(OracleKeys keys, PriceHistory history) {
        this.keys = keys;
        this.history = history;
    }

    /** @throws Refused when a per-vault contract comes without its tag, or a shared one with a tag */
    public RevealResult reveal(RevealRequest request, Stamp now) {
        return keys.find(request.oracleKey())
                .filter(key -> key.network() == request.network())
                .map(key -> reveal(key, request, now))
                .orElse(RevealResult.NOT_OURS);
    }

    private RevealResult reveal(OracleKey key, RevealRequest request, Stamp now) {
        var observation =
                new PriceObservation(request.network(), key.publicKey(), request.basePrice(), request.baseStamp());
        CommitHash commitHash = CommitHash.of(observation, request.tholdPrice());
        TholdKey tholdKey = key.tholdKey(commitHash, request.vaultTag());
        boolean ours = agrees(request.claims(), commitHash, tholdKey.hash(), key);
        Crossing crossing = history.crossing(request.baseStamp(), request.tholdPrice(), now);
        return ours ? answer(tholdKey, crossing) : RevealResult.NOT_OURS;
    }

    /** Compares all of them, also when one has failed. */
    private static boolean agrees(Claims claims, CommitHash commitHash, TholdHash tholdHash, OracleKey key) {
        ContractId id = ContractId.of(commitHash, tholdHash);
        return isAbsentOr(commitHash, claims.commitHash())
                & isAbsentOr(tholdHash, claims.tholdHash())
                & isAbsentOr(id, claims.contractId())
                & claims.signature()
                        .map(signature -> signature.verifies(id.bytes(), key.publicKey()))
                        .orElse(true);
    }

    private static <T> boolean isAbsentOr(T actual, Optional<T> claimed) {
        return claimed.map(actual::equals).orElse(true);
    }

    private static RevealResult answer(TholdKey tholdKey, Crossing crossing) {
        if (crossing.crossed()) {
            return RevealResult.revealed(tholdKey);
        }
        return crossing.gaps().isEmpty() ? RevealResult.NOT_CROSSED : RevealResult.unknownInterval(crossing.gaps());
    }
}
