package io.portcullis.replay.market;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * A ticker's figures over the last 24 hours, in cents and BTC. Of the bar that is running only the open counts: the rest of
 * it has not happened yet.
 */
public record Day(long openCents, long highCents, long lowCents, BigDecimal volumeBtc) {
    static final int MICRO_USD_PER_CENT = 10_000;

    static Day until(Bar running, List<Bar> before) {
        long open = before.isEmpty() ? running.openMicroUsd() : before.get(0).openMicroUsd();
        long high = running.openMicroUsd();
        long low = running.openMicroUsd();
        BigDecimal volume = BigDecimal.ZERO;
        for (Bar bar : before) {
            high = Math.max(high, bar.highMicroUsd());
            low = Math.min(low, bar.lowMicroUsd());
            volume = volume.add(bar.volumeBtc());
        }
        return new Day(
                open / MICRO_USD_PER_CENT,
                high / MICRO_USD_PER_CENT,
                low / MICRO_USD_PER_CENT,
                volume.setScale(8, RoundingMode.DOWN));
    }
}
