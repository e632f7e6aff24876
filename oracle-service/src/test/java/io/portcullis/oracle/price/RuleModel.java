package io.portcullis.oracle.price;

import static io.portcullis.oracle.price.TickPath.START;

import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.UsdPrice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The sentences of design §3 written down as they stand, slowly: asked anew of all known ticks each time. */
final class RuleModel {
    private static final int SECONDS = 3000;

    private final List<Tick> known;
    private final List<Window> windows = new ArrayList<>();
    private final boolean[] isKnown = new boolean[SECONDS];

    /** Of the run of unknown seconds in which a second lies: its first, and the one after its last. */
    private final int[] runFrom = new int[SECONDS];

    private final int[] runTo = new int[SECONDS];
    private final boolean[] isThin = new boolean[SECONDS];

    private record Window(Stamp start, UsdPrice level) {}

    RuleModel(List<Tick> ticks) {
        known = ticks.stream().filter(Tick::isKnown).toList();
        known.forEach(tick -> isKnown[second(tick.stamp())] = true);
        for (int i = 0, j = SECONDS - 1; i < SECONDS; i++, j--) {
            runFrom[i] = i > 0 && !isKnown[i - 1] ? runFrom[i - 1] : i;
            runTo[j] = j + 1 < SECONDS && !isKnown[j + 1] ? runTo[j + 1] : j + 1;
        }
        for (int i = 0; i < known.size(); i++) {
            int width = widthAt(i);
            if (i + 1 >= width && !hasLongRun(known.subList(i + 1 - width, i + 1))) {
                addWindow(known.subList(i + 1 - width, i + 1));
            }
        }
    }

    boolean isCrossed(Stamp base, UsdPrice threshold) {
        return windows.stream()
                .anyMatch(window -> window.start.isAfter(base) && window.level.dollars() <= threshold.dollars());
    }

    List<Gap> gaps(Stamp base, Stamp now) {
        var gaps = new ArrayList<Gap>();
        for (int second = second(base); second < second(now); second++) {
            int end = second;
            while (end < second(now) && isGap(end, second(now))) {
                end++;
            }
            if (end > second) {
                gaps.add(new Gap(stamp(second), stamp(end)));
                second = end;
            }
        }
        return gaps;
    }

    private int widthAt(int i) {
        for (Tick tick : known.subList(Math.max(0, i - 59), i + 1)) {
            if (tick.state() == TickState.DISPERSED) {
                return 180;
            }
        }
        return 60;
    }

    private static boolean hasLongRun(List<Tick> window) {
        for (int j = 1; j < window.size(); j++) {
            if (window.get(j).stamp().secondsSince(window.get(j - 1).stamp()) - 1 > 5) {
                return true;
            }
        }
        return false;
    }

    private void addWindow(List<Tick> window) {
        int first = second(window.get(0).stamp());
        int last = second(window.get(window.size() - 1).stamp());
        int span = last - first + 1;
        if (100 * (span - window.size()) > 10 * span) {
            Arrays.fill(isThin, first, last, true);
        } else {
            UsdPrice level = window.get(0).upper();
            for (Tick tick : window) {
                level = level.isBelow(tick.upper()) ? tick.upper() : level;
            }
            windows.add(new Window(window.get(0).stamp(), level));
        }
    }

    private boolean isGap(int second, int now) {
        if (isKnown[second]) {
            return false;
        }
        int from = runFrom[second];
        int to = runTo[second];
        // After the last known tick the run is as long as it is by now.
        int length = (to == SECONDS ? now : to) - from;
        return from == 0 || length > 5 || isThin[second];
    }

    private static int second(Stamp stamp) {
        return (int) stamp.secondsSince(START) + 100;
    }

    private static Stamp stamp(int second) {
        return START.plusSeconds(second - 100);
    }
}
