package io.portcullis.oracle.price;

import static io.portcullis.oracle.price.TickPath.START;

import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.UsdPrice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The sentences of design §3 written down as they stand, slowly: every window is looked at tick by tick, and every question asks
 * all windows. Numbers in arrays, since millions of paths are compared with it.
 */
final class RuleModel {
    /** Seconds are counted from this long before {@link TickPath#START}. */
    private static final int BEFORE = 100;
    /** Questions may reach this far beyond the last tick. */
    private static final int BEYOND = 3000;

    /** Of the known ticks, in order. */
    private final int[] second;

    private final long[] upper;
    private final boolean[] isDispersed;
    /** Of the windows that exist, in the order of the ticks that end them. */
    private final int[] windowStart;

    private final long[] windowLevel;
    private int windows;

    private final boolean[] isKnown;
    /** Of the run of unknown seconds in which a second lies: its first, and the one after its last. */
    private final int[] runFrom;

    private final int[] runTo;
    private final boolean[] isThin;

    RuleModel(List<Tick> ticks) {
        List<Tick> known = ticks.stream().filter(Tick::isKnown).toList();
        second = known.stream().mapToInt(tick -> second(tick.stamp())).toArray();
        upper = known.stream().mapToLong(tick -> tick.upper().dollars()).toArray();
        isDispersed = new boolean[second.length];
        windowStart = new int[second.length];
        windowLevel = new long[second.length];
        int seconds = (second.length == 0 ? 0 : second[second.length - 1]) + BEYOND;
        isKnown = new boolean[seconds];
        runFrom = new int[seconds];
        runTo = new int[seconds];
        isThin = new boolean[seconds];
        for (int i = 0; i < second.length; i++) {
            isDispersed[i] = known.get(i).state() == TickState.DISPERSED;
            isKnown[second[i]] = true;
        }
        findRuns();
        for (int i = 0; i < second.length; i++) {
            int first = i + 1 - widthAt(i);
            if (first >= 0 && !hasLongRun(first, i)) {
                addWindow(first, i);
            }
        }
    }

    private void findRuns() {
        int seconds = isKnown.length;
        for (int i = 0, j = seconds - 1; i < seconds; i++, j--) {
            runFrom[i] = i > 0 && !isKnown[i - 1] ? runFrom[i - 1] : i;
            runTo[j] = j + 1 < seconds && !isKnown[j + 1] ? runTo[j + 1] : j + 1;
        }
    }

    boolean isCrossed(Stamp base, UsdPrice threshold) {
        for (int i = 0; i < windows; i++) {
            if (windowStart[i] > second(base) && windowLevel[i] <= threshold.dollars()) {
                return true;
            }
        }
        return false;
    }

    List<Gap> gaps(Stamp base, Stamp now) {
        var gaps = new ArrayList<Gap>();
        for (int from = second(base); from < second(now); from++) {
            int end = from;
            while (end < second(now) && isGap(end, second(now))) {
                end++;
            }
            if (end > from) {
                gaps.add(new Gap(stamp(from), stamp(end)));
                from = end;
            }
        }
        return gaps;
    }

    private int widthAt(int last) {
        for (int i = Math.max(0, last - 59); i <= last; i++) {
            if (isDispersed[i]) {
                return 180;
            }
        }
        return 60;
    }

    private boolean hasLongRun(int first, int last) {
        for (int i = first + 1; i <= last; i++) {
            if (second[i] - second[i - 1] - 1 > 5) {
                return true;
            }
        }
        return false;
    }

    private void addWindow(int first, int last) {
        int span = second[last] - second[first] + 1;
        int unknown = span - (last - first + 1);
        if (100 * unknown > 10 * span) {
            Arrays.fill(isThin, second[first], second[last], true);
            return;
        }
        long level = 0;
        for (int i = first; i <= last; i++) {
            level = Math.max(level, upper[i]);
        }
        windowStart[windows] = second[first];
        windowLevel[windows++] = level;
    }

    private boolean isGap(int at, int now) {
        if (isKnown[at]) {
            return false;
        }
        int from = runFrom[at];
        int to = runTo[at];
        // After the last known tick the run is as long as it is by now.
        int length = (to == isKnown.length ? now : to) - from;
        return from == 0 || length > 5 || isThin[at];
    }

    private static int second(Stamp stamp) {
        return (int) stamp.secondsSince(START) + BEFORE;
    }

    private static Stamp stamp(int second) {
        return START.plusSeconds(second - BEFORE);
    }
}
