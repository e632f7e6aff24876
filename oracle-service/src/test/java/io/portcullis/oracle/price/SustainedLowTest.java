package io.portcullis.oracle.price;

import static io.portcullis.oracle.price.TickPath.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.UsdPrice;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SustainedLowTest {
    private static final Stamp BEFORE = START.plusSeconds(-1);

    @Test
    void window_ofSixtyConfirmedTicks_existsAtTheSixtieth() {
        assertThat(low(new TickPath().at(5000, 59), BEFORE)).isEmpty();
        assertThat(low(new TickPath().at(5000, 60), BEFORE)).contains(new UsdPrice(5000));
    }

    @Test
    void wickOneTickShorterThanTheWindow_isNotALow() {
        assertThat(low(new TickPath().at(7000, 100).at(5000, 59).at(7000, 100), BEFORE))
                .contains(new UsdPrice(7000));
        assertThat(low(new TickPath().at(7000, 100).at(5000, 60).at(7000, 100), BEFORE))
                .contains(new UsdPrice(5000));
    }

    @Test
    void oneTickAbove_resetsTheWindow() {
        assertThat(low(new TickPath().at(5000, 59).at(5001, 1).at(5000, 59), BEFORE))
                .contains(new UsdPrice(5001));
    }

    @Test
    void window_startsStrictlyAfterTheBaseStamp() {
        TickPath path = new TickPath().at(5000, 60);
        assertThat(low(path, START)).isEmpty();
        assertThat(low(path, BEFORE)).contains(new UsdPrice(5000));
    }

    @Test
    void dispersedTick_widensTheWindow_whileItIsOneOfTheLastSixty() {
        TickPath dispersed = new TickPath().dispersedAt(5000, 1).at(5000, 59);
        assertThat(low(dispersed, BEFORE)).isEmpty();
        // The sixty ticks after it are a window of their own.
        assertThat(low(dispersed.at(5000, 1), BEFORE)).contains(new UsdPrice(5000));
    }

    @Test
    void dispersedTicks_needAWindowOfOneHundredAndEighty() {
        assertThat(low(new TickPath().dispersedAt(5000, 179), BEFORE)).isEmpty();
        assertThat(low(new TickPath().dispersedAt(5000, 180), BEFORE)).contains(new UsdPrice(5000));
        assertThat(low(new TickPath().at(7000, 200).dispersedAt(5000, 179), BEFORE))
                .contains(new UsdPrice(7000));
    }

    @Test
    void growingWindow_runsBack_andIsStillOneWindow() {
        // The tick at second 240 is dispersed, so its window starts at second 61, before the window of the tick before
        // it.
        TickPath path = new TickPath().at(7000, 61).at(6000, 179).dispersedAt(5900, 1);
        assertThat(low(path, START.plusSeconds(60))).contains(new UsdPrice(6000));
        assertThat(low(path, START.plusSeconds(180))).isEmpty();
    }

    @Test
    void unknownRunOfFive_isBridged_ofSixIsNot() {
        assertThat(low(new TickPath().at(5000, 30).unknown(5).at(5000, 30), BEFORE))
                .contains(new UsdPrice(5000));
        assertThat(low(new TickPath().at(5000, 30).unknown(6).at(5000, 30), BEFORE))
                .isEmpty();
        assertThat(low(new TickPath().at(5000, 30).unknown(6).at(5000, 60), BEFORE))
                .contains(new UsdPrice(5000));
    }

    @Test
    void missingTicks_countAsUnknown() {
        assertThat(low(new TickPath().at(5000, 30).missing(5).at(5000, 30), BEFORE))
                .contains(new UsdPrice(5000));
        assertThat(low(new TickPath().at(5000, 30).missing(3).unknown(3).at(5000, 30), BEFORE))
                .isEmpty();
    }

    @Test
    void unknownSeconds_mayBeSixOfSixtySix_notSevenOfSixtySeven() {
        assertThat(low(
                        new TickPath()
                                .at(5000, 20)
                                .unknown(3)
                                .at(5000, 20)
                                .unknown(3)
                                .at(5000, 20),
                        BEFORE))
                .contains(new UsdPrice(5000));
        assertThat(low(
                        new TickPath()
                                .at(5000, 20)
                                .unknown(3)
                                .at(5000, 20)
                                .unknown(4)
                                .at(5000, 20),
                        BEFORE))
                .isEmpty();
    }

    @Test
    void unknownSeconds_ofAWideWindow_mayBeTwentyOfTwoHundred() {
        assertThat(wideWithUnknown(20)).contains(new UsdPrice(5000));
        assertThat(wideWithUnknown(21)).isEmpty();
    }

    @Test
    void level_isTheHighestUpper_notTheMedian() {
        var low = new SustainedLow();
        for (int i = 0; i < 60; i++) {
            MicroUsd width = MicroUsd.ofDollars(i == 30 ? 41 : 3);
            low.add(new Tick(START.plusSeconds(i), MicroUsd.ofDollars(5000), width, TickState.CONFIRMED));
        }
        assertThat(low.lowestLevelAfter(BEFORE)).contains(new UsdPrice(5041));
    }

    @Test
    void add_ofATickWhoseWindowIsTooThin_returnsTheRunsInIt() {
        var low = new SustainedLow();
        TickPath path =
                new TickPath().at(5000, 20).unknown(3).at(5000, 20).unknown(4).at(5000, 20);
        List<Gap> thin = List.of();
        for (Tick tick : path.ticks()) {
            thin = low.add(tick);
        }
        assertThat(thin)
                .containsExactly(
                        new Gap(START.plusSeconds(20), START.plusSeconds(23)),
                        new Gap(START.plusSeconds(43), START.plusSeconds(47)));
    }

    /** 180 dispersed ticks with so many single unknown seconds among them. */
    private static Optional<UsdPrice> wideWithUnknown(int unknown) {
        TickPath path = new TickPath();
        for (int i = 0; i < unknown; i++) {
            path.dispersedAt(5000, 1).unknown(1);
        }
        return low(path.dispersedAt(5000, 180 - unknown), BEFORE);
    }

    private static Optional<UsdPrice> low(TickPath path, Stamp baseStamp) {
        var low = new SustainedLow();
        path.ticks().forEach(low::add);
        return low.lowestLevelAfter(baseStamp);
    }
}
