package io.portcullis.oracle.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.portcullis.oracle.price.SourceStatus.Verdict;
import io.portcullis.protocol.UsdPrice;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AggregatorTest {
    private static final Moment NOW = new Moment(Instant.parse("2020-03-12T10:45:00Z"), 1_000_000_000_000L);
    private static final Optional<MicroUsd> CALM = Optional.empty();

    private final Aggregator threeOfThree = new Aggregator(AggregationLimits.withQuorum(3));
    private final Aggregator fourOfFive = new Aggregator(AggregationLimits.withQuorum(4));

    @Test
    void threeInAgreement_areConfirmed_atTheirMedian() {
        Tick tick = aggregate(threeOfThree, mid("a", "7000"), mid("b", "7010.5"), mid("c", "7004"));
        assertThat(tick.state()).isEqualTo(TickState.CONFIRMED);
        assertThat(tick.median()).isEqualTo(usd("7004"));
        assertThat(tick.stamp()).isEqualTo(NOW.stamp());
    }

    @Test
    void confidence_isTheLargestOfHalfSpreadSigmaAndInterquartileRange() {
        // All at 7000 with spreads of 2, 6 and 20 dollars: half the median spread.
        assertThat(aggregate(threeOfThree, wide("a", 7000, 1), wide("b", 7000, 3), wide("c", 7000, 10))
                        .confidence())
                .isEqualTo(usd("3"));
        // Distances 10, 0, 10: 1.4826 times 10.
        assertThat(aggregate(threeOfThree, mid("a", "6990"), mid("b", "7000"), mid("c", "7010"))
                        .confidence())
                .isEqualTo(usd("14.826"));
        // Distances 0, 0, 100: a quarter of the range.
        assertThat(aggregate(threeOfThree, mid("a", "7000"), mid("b", "7000"), mid("c", "7100"))
                        .confidence())
                .isEqualTo(usd("25"));
    }

    @Test
    void upper_isMedianPlusConfidence_roundedUpToTheDollar() {
        Tick tick = aggregate(threeOfThree, mid("a", "6990"), mid("b", "7000"), mid("c", "7010"));
        assertThat(tick.upper()).isEqualTo(new UsdPrice(7015));
    }

    @Test
    void fewerThanTheQuorum_areUnknown_andHaveNoPrice() {
        Tick tick = aggregate(fourOfFive, mid("a", "7000"), mid("b", "7000"), mid("c", "7000"));
        assertThat(tick).isEqualTo(Tick.unknown(NOW.stamp()));
    }

    @Test
    void threeOfFive_areTooFewToActOn_butShown() {
        VenueState[] three = {mid("a", "7000"), mid("b", "7002"), mid("c", "7010")};
        MarketSnapshot shown = fourOfFive.aggregate(List.of(three), NOW, CALM, Outliers.NONE);
        assertThat(shown.tick().isKnown()).isFalse();
        assertThat(shown.indicativeMedian()).contains(usd("7002"));
        assertThat(fourOfFive
                        .aggregate(List.of(three).subList(0, 2), NOW, CALM, Outliers.NONE)
                        .indicativeMedian())
                .isEmpty();
        assertThat(threeOfThree
                        .aggregate(List.of(three), NOW, CALM, Outliers.NONE)
                        .indicativeMedian())
                .isEmpty();
    }

    @Test
    void quoteOfFiveSeconds_isUsed_aNanosecondMoreIsStale() {
        VenueState old = aged("c", Duration.ofSeconds(5), Duration.ofSeconds(5));
        assertThat(aggregate(threeOfThree, mid("a", "7000"), mid("b", "7000"), old)
                        .isKnown())
                .isTrue();
        VenueState older = aged(
                "c", Duration.ofSeconds(5).plusNanos(1), Duration.ofSeconds(5).plusNanos(1));
        assertThat(verdicts(threeOfThree, mid("a", "7000"), mid("b", "7000"), older))
                .containsExactly(Verdict.USED, Verdict.USED, Verdict.STALE);
        assertThat(aggregate(threeOfThree, mid("a", "7000"), mid("b", "7000"), older)
                        .isKnown())
                .isFalse();
    }

    @Test
    void quoteOfLmax_isUsedForTenSeconds_ofGeminiForSeven() {
        VenueState lmax = aged("lmax", Duration.ofSeconds(10), Duration.ofSeconds(10));
        VenueState gemini = aged("gemini", Duration.ofSeconds(7), Duration.ofSeconds(7));
        assertThat(verdicts(threeOfThree, lmax, gemini)).containsOnly(Verdict.USED);
        VenueState olderLmax = aged("lmax", Duration.ofSeconds(11), Duration.ofSeconds(11));
        VenueState olderGemini = aged("gemini", Duration.ofSeconds(8), Duration.ofSeconds(8));
        assertThat(verdicts(threeOfThree, olderLmax, olderGemini)).containsOnly(Verdict.STALE);
    }

    @Test
    void quoteOfGemini_stands_betweenHeartbeatsThatAreLate() {
        VenueState gemini = aged("gemini", Duration.ofSeconds(15), Duration.ofMillis(5200));
        assertThat(verdicts(threeOfThree, gemini)).containsExactly(Verdict.USED);
    }

    @Test
    void affirmedQuote_isUsedForFifteenSeconds_whileTheAffirmationIsFresh() {
        VenueState affirmed = aged("c", Duration.ofSeconds(15), Duration.ofSeconds(5));
        VenueState tooOld = aged("c", Duration.ofSeconds(16), Duration.ofSeconds(1));
        VenueState silent = aged("c", Duration.ofSeconds(10), Duration.ofSeconds(6));
        assertThat(verdicts(threeOfThree, affirmed, tooOld, silent))
                .containsExactly(Verdict.USED, Verdict.STALE, Verdict.STALE);
    }

    @Test
    void unhealthyVenue_isLeftOut_howeverFreshItsQuote() {
        VenueState sick =
                new VenueState("c", mid("c", "7000").quote(), NOW.nanos(), Optional.of("engine: cancel_only"), "");
        MarketSnapshot snapshot =
                threeOfThree.aggregate(List.of(mid("a", "7000"), mid("b", "7000"), sick), NOW, CALM, Outliers.NONE);
        assertThat(snapshot.tick().isKnown()).isFalse();
        assertThat(snapshot.sources().get(2).verdict()).isEqualTo(Verdict.UNHEALTHY);
        assertThat(snapshot.sources().get(2).detail()).isEqualTo("engine: cancel_only");
    }

    @Test
    void venueWithoutAQuote_isNamed_withItsNote() {
        VenueState mute = new VenueState("c", Optional.empty(), 0, Optional.empty(), "disconnected");
        MarketSnapshot snapshot =
                threeOfThree.aggregate(List.of(mid("a", "7000"), mid("b", "7000"), mute), NOW, CALM, Outliers.NONE);
        assertThat(snapshot.sources().get(2))
                .isEqualTo(new SourceStatus("c", Verdict.NO_QUOTE, "disconnected", Optional.empty()));
    }

    @Test
    void spreadOfHalfAPercent_isUsed_widerIsNot() {
        assertThat(verdicts(threeOfThree, wide("a", 10_000, 25), wide("b", 10_000, 26), mid("c", "10000")))
                .containsExactly(Verdict.USED, Verdict.WIDE_SPREAD, Verdict.USED);
    }

    @Test
    void venueFartherThanOneAndAHalfPercent_disperses_whenTheQuorumNeedsIt() {
        assertThat(aggregate(threeOfThree, mid("a", "10000"), mid("b", "10000"), mid("c", "10150"))
                        .state())
                .isEqualTo(TickState.CONFIRMED);
        assertThat(aggregate(threeOfThree, mid("a", "10000"), mid("b", "10000"), mid("c", "10150.000001"))
                        .state())
                .isEqualTo(TickState.DISPERSED);
    }

    @Test
    void loneOutlier_isDropped_whileTheQuorumIsMetWithoutIt() {
        VenueState[] venues = {
            mid("a", "64000"), mid("b", "64010"), mid("c", "64020"), mid("d", "64030"), mid("binance.us", "8200")
        };
        assertThat(verdicts(fourOfFive, venues))
                .containsExactly(Verdict.USED, Verdict.USED, Verdict.USED, Verdict.USED, Verdict.OUTLIER);
        Tick tick = aggregate(fourOfFive, venues);
        assertThat(tick.state()).isEqualTo(TickState.CONFIRMED);
        assertThat(tick.median()).isEqualTo(usd("64015"));
    }

    @Test
    void twoOutliers_areBothKept_andDisperse() {
        VenueState[] venues = {
            mid("a", "64000"), mid("b", "64010"), mid("c", "64020"), mid("kraken", "55500"), mid("binance.us", "8200")
        };
        assertThat(verdicts(fourOfFive, venues)).containsOnly(Verdict.USED);
        assertThat(aggregate(fourOfFive, venues).state()).isEqualTo(TickState.DISPERSED);
    }

    @Test
    void distantVenueAmongScatteredOnes_isNoOutlier_butDisperses() {
        VenueState[] venues = {
            mid("a", "9800"), mid("b", "9900"), mid("c", "10000"), mid("d", "10100"), mid("e", "10300")
        };
        assertThat(verdicts(fourOfFive, venues)).containsOnly(Verdict.USED);
        assertThat(aggregate(fourOfFive, venues).state()).isEqualTo(TickState.DISPERSED);
    }

    @Test
    void breaker_holdsAMoveOfMoreThanFivePercent_andNeverClamps() {
        List<VenueState> venues = List.of(mid("a", "9500"), mid("b", "9500"), mid("c", "9500"));
        assertThat(threeOfThree
                        .aggregate(venues, NOW, Optional.of(usd("10000")), Outliers.NONE)
                        .tick()
                        .state())
                .isEqualTo(TickState.CONFIRMED);
        Tick held = threeOfThree
                .aggregate(venues, NOW, Optional.of(usd("10000.1")), Outliers.NONE)
                .tick();
        assertThat(held.state()).isEqualTo(TickState.DISPERSED);
        assertThat(held.median()).isEqualTo(usd("9500"));
    }

    @Test
    void priceInAnotherUnit_isRejectedByItsScale_howeverManySendIt() {
        Optional<MicroUsd> smoothed = Optional.of(usd("10000"));
        for (String wrong : List.of("50000.1", "1000000", "1999.9", "100", "0.1")) {
            List<VenueState> venues =
                    List.of(mid("a", "10000"), mid("b", "10000"), mid("c", "10000"), mid("d", wrong), mid("e", wrong));
            MarketSnapshot snapshot = fourOfFive.aggregate(venues, NOW, smoothed, Outliers.NONE);
            assertThat(verdicts(snapshot))
                    .containsExactly(Verdict.USED, Verdict.USED, Verdict.USED, Verdict.BAD_SCALE, Verdict.BAD_SCALE);
            assertThat(snapshot.tick().isKnown()).isFalse();
        }
    }

    @Test
    void fiveTimesTheSmoothedPrice_orAFifth_isNotAnotherUnit() {
        List<VenueState> venues = List.of(mid("a", "10000"), mid("b", "50000"), mid("c", "2000"));
        MarketSnapshot snapshot = threeOfThree.aggregate(venues, NOW, Optional.of(usd("10000")), Outliers.NONE);
        assertThat(verdicts(snapshot)).containsOnly(Verdict.USED);
        assertThat(snapshot.tick().state()).isEqualTo(TickState.DISPERSED);
    }

    @Test
    void scale_isNotJudged_withoutASmoothedPrice() {
        assertThat(verdicts(threeOfThree, mid("a", "10"), mid("b", "1000"), mid("c", "100000")))
                .containsOnly(Verdict.USED);
    }

    @Test
    void outlier_thatIsBackWithinTheLimit_isStillOut_andWithinHalfOfItOnProbation() {
        Outliers outliers = new Outliers(Map.of("e", 0L));
        assertThat(verdicts(fiveWith("e", "10100", outliers))).containsExactly(usedBut(Verdict.OUTLIER));
        assertThat(verdicts(fiveWith("e", "10075", outliers))).containsExactly(usedBut(Verdict.ON_PROBATION));
        assertThat(verdicts(fiveWith("e", "10100", Outliers.NONE))).containsOnly(Verdict.USED);
        assertThat(fiveWith("e", "10075", outliers).tick().median()).isEqualTo(usd("10000"));
    }

    @Test
    void venueOnProbation_isUsed_whenTheQuorumNeedsIt() {
        List<VenueState> venues = List.of(mid("a", "10000"), mid("b", "10000"), mid("c", "10000"), mid("e", "10050"));
        MarketSnapshot snapshot = fourOfFive.aggregate(venues, NOW, CALM, new Outliers(Map.of("e", 0L)));
        assertThat(verdicts(snapshot)).containsOnly(Verdict.USED);
        assertThat(snapshot.tick().state()).isEqualTo(TickState.CONFIRMED);
    }

    @Test
    void oldOutlierAndANewOne_areADisagreement() {
        List<VenueState> venues =
                List.of(mid("a", "10000"), mid("b", "10000"), mid("c", "10000"), mid("d", "10200"), mid("e", "10100"));
        MarketSnapshot snapshot = fourOfFive.aggregate(venues, NOW, CALM, new Outliers(Map.of("e", 0L)));
        assertThat(verdicts(snapshot)).containsOnly(Verdict.USED);
        assertThat(snapshot.tick().state()).isEqualTo(TickState.DISPERSED);
    }

    @Test
    void anyOneVenueAtAnyPrice_neverGivesAConfirmedTick_awayFromTheOthers() {
        for (String lie : List.of("0.01", "1", "6900", "7200", "700000", "999999999")) {
            Tick tick = aggregate(threeOfThree, mid("a", "7000"), mid("b", "7001"), mid("liar", lie));
            if (tick.state() == TickState.CONFIRMED) {
                assertThat(tick.median()).isBetween(usd("6900"), usd("7200"));
            }
            assertThat(tick.median()).isBetween(usd("7000"), usd("7001"));
        }
    }

    @Test
    void limits_ofAQuorumBelowThree_areRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> AggregationLimits.withQuorum(2));
    }

    @Test
    void quote_oneSidedCrossedOrAbsurd_doesNotExist() {
        assertThatIllegalArgumentException().isThrownBy(() -> quote("a", "0", "7000", 0));
        assertThatIllegalArgumentException().isThrownBy(() -> quote("a", "977.59", "977.35", 0));
        assertThatIllegalArgumentException().isThrownBy(() -> quote("a", "7000", "7000", 0));
        assertThatIllegalArgumentException().isThrownBy(() -> quote("a", "7000", "1000000000.01", 0));
    }

    private MarketSnapshot fiveWith(String venue, String price, Outliers outliers) {
        List<VenueState> venues =
                List.of(mid("a", "10000"), mid("b", "10000"), mid("c", "10000"), mid("d", "10000"), mid(venue, price));
        return fourOfFive.aggregate(venues, NOW, CALM, outliers);
    }

    private static Verdict[] usedBut(Verdict last) {
        return new Verdict[] {Verdict.USED, Verdict.USED, Verdict.USED, Verdict.USED, last};
    }

    private static Tick aggregate(Aggregator aggregator, VenueState... venues) {
        return aggregator
                .aggregate(Arrays.asList(venues), NOW, CALM, Outliers.NONE)
                .tick();
    }

    private static List<Verdict> verdicts(Aggregator aggregator, VenueState... venues) {
        return verdicts(aggregator.aggregate(Arrays.asList(venues), NOW, CALM, Outliers.NONE));
    }

    private static List<Verdict> verdicts(MarketSnapshot snapshot) {
        return snapshot.sources().stream().map(SourceStatus::verdict).toList();
    }

    /** A fresh quote of next to no spread around {@code price}. */
    private static VenueState mid(String venue, String price) {
        BigDecimal middle = new BigDecimal(price);
        BigDecimal tick = new BigDecimal("0.000001");
        return state(
                quote(venue, middle.subtract(tick).toString(), middle.add(tick).toString(), NOW.nanos()));
    }

    private static VenueState wide(String venue, long price, long halfSpread) {
        return state(quote(venue, "" + (price - halfSpread), "" + (price + halfSpread), NOW.nanos()));
    }

    private static VenueState aged(String venue, Duration quoteAge, Duration affirmedAge) {
        Quote quote = quote(venue, "6999.99", "7000.01", NOW.nanos() - quoteAge.toNanos());
        return new VenueState(venue, Optional.of(quote), NOW.nanos() - affirmedAge.toNanos(), Optional.empty(), "");
    }

    private static VenueState state(Quote quote) {
        return new VenueState(quote.venue(), Optional.of(quote), quote.receivedNanos(), Optional.empty(), "");
    }

    private static Quote quote(String venue, String bid, String ask, long receivedNanos) {
        return new Quote(venue, usd(bid), usd(ask), Optional.empty(), Optional.empty(), receivedNanos);
    }

    private static MicroUsd usd(String dollars) {
        return MicroUsd.of(new BigDecimal(dollars));
    }
}
