package io.portcullis.oracle.contract;

import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.ducat.PriceQuote;
import io.portcullis.oracle.price.Crossing;
import io.portcullis.oracle.price.PriceHistory;
import io.portcullis.oracle.price.Slot;
import io.portcullis.protocol.CommitHash;
import io.portcullis.protocol.ContractId;
import io.portcullis.protocol.PriceContract;
import io.portcullis.protocol.PriceObservation;
import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.TholdHash;
import io.portcullis.protocol.UsdPrice;

/**
 * Makes contracts: for recorded slots not older than {@value #MAX_SLOT_AGE_SECONDS} s whose threshold is below the base price and
 * was not crossed since, and for nothing else, ever. It remembers nothing; the same request gives the same bytes.
 */
public final class Issuer {
    public static final int MAX_SLOT_AGE_SECONDS = 300;

    private final OracleKeys keys;
    private final RateTerms rates;
    private final PriceHistory history;

    public Issuer(OracleKeys keys, RateTerms rates, PriceHistory history) {
        this.keys = keys;
        this.rates = rates;
        this.history = history;
    }

    /** @throws Refused when there is no fresh slot, or no key of the derivation */
    public PriceQuote quote(Derivation derivation, Stamp now) {
        return rates.quote(observation(keys.quoting(derivation), currentSlot(now)));
    }

    /** @throws Refused when any of the rules does not hold */
    public PriceContract issue(ContractRequest request, Stamp now) {
        OracleKey key = keys.quoting(request.derivation());
        Slot slot = request.baseStamp().map(start -> slotAt(start, now)).orElseGet(() -> currentSlot(now));
        PriceObservation observation = observation(key, slot);
        UsdPrice tholdPrice = request.threshold().at(observation, rates);
        requireBelowBase(tholdPrice, slot);
        requireNotCrossed(tholdPrice, slot, now);

        CommitHash commitHash = CommitHash.of(observation, tholdPrice);
        TholdHash tholdHash = key.tholdKey(commitHash, request.vaultTag()).hash();
        SchnorrSignature signature =
                key.sign(ContractId.of(commitHash, tholdHash).bytes());
        return new PriceContract(observation, tholdPrice, tholdHash, signature);
    }

    private Slot currentSlot(Stamp now) {
        return history.latestSlot()
                .filter(slot -> PriceContract.isFresh(slot.start(), MAX_SLOT_AGE_SECONDS, now))
                .orElseThrow(() -> new Refused(Refusal.NO_FRESH_SLOT));
    }

    private Slot slotAt(Stamp start, Stamp now) {
        Refused.when(now.secondsSince(start) > MAX_SLOT_AGE_SECONDS, Refusal.SLOT_TOO_OLD);
        return history.slot(start)
                .filter(slot -> !slot.start().isAfter(now))
                .orElseThrow(() -> new Refused(Refusal.SLOT_UNKNOWN));
    }

    private static PriceObservation observation(OracleKey key, Slot slot) {
        return new PriceObservation(key.network(), key.publicKey(), slot.basePrice(), slot.start());
    }

    private static void requireBelowBase(UsdPrice tholdPrice, Slot slot) {
        Refused.when(tholdPrice.dollars() == 0, Refusal.THRESHOLD_IS_ZERO);
        Refused.when(!tholdPrice.isBelow(slot.basePrice()), Refusal.THRESHOLD_NOT_BELOW_BASE);
    }

    private void requireNotCrossed(UsdPrice tholdPrice, Slot slot, Stamp now) {
        Crossing crossing = history.crossing(slot.start(), tholdPrice, now);
        Refused.when(crossing.crossed(), Refusal.ALREADY_CROSSED);
        Refused.when(!crossing.gaps().isEmpty(), Refusal.PRICE_UNKNOWN);
    }
}
