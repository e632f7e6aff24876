package io.portcullis.drill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How long something took each time. */
final class Times {
    private final List<Duration> all = new ArrayList<>();

    void add(Duration one) {
        all.add(one);
    }

    static String seconds(Duration time) {
        return "%.2f s".formatted(time.toMillis() / 1000.0);
    }

    /** The median, and the longest. */
    @Override
    public String toString() {
        List<Duration> sorted = all.stream().sorted().toList();
        return sorted.isEmpty()
                ? "no time"
                : seconds(sorted.get(sorted.size() / 2)) + ", at most " + seconds(sorted.get(sorted.size() - 1));
    }
}
