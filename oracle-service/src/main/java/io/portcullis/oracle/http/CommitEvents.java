package io.portcullis.oracle.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.portcullis.oracle.price.Commit;
import io.portcullis.oracle.price.Gap;
import io.portcullis.oracle.price.Low;
import io.portcullis.oracle.price.Slot;
import io.portcullis.oracle.price.Tick;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Commits as server-sent events. The tick comes after what it changed, and alone carries an id: a stream that breaks off in
 * between begins again with all of that second, and loses nothing. After a gap was healed, answers for base stamps before its
 * end may have changed: whoever waits for one asks again.
 */
final class CommitEvents {
    private CommitEvents() {}

    @JsonInclude(Include.NON_NULL)
    private record TickJson(
            long stamp,
            String state,
            @Nullable String median,
            @Nullable String confidence) {}

    private record StateJson(long stamp, String state) {}

    private record SlotJson(long startStamp, long basePrice) {}

    private record LowJson(long startStamp, long level) {}

    static byte[] of(Commit commit) {
        Tick tick = commit.tick();
        var text = new StringBuilder();
        if (commit.isNewState()) {
            append(text, "state", new StateJson(tick.stamp().seconds(), state(tick)));
        }
        commit.healed().forEach(gap -> append(text, "healed", RevealItemJson.GapJson.of(gap)));
        commit.slot().ifPresent(slot -> append(text, "slot", json(slot)));
        commit.low().ifPresent(low -> append(text, "low", json(low)));
        text.append("id: ").append(tick.stamp()).append('\n');
        append(text, "tick", json(tick));
        return bytes(text);
    }

    /** That what is no longer held was left out. */
    static byte[] missed(Gap gap) {
        var text = new StringBuilder();
        append(text, "missed", RevealItemJson.GapJson.of(gap));
        return bytes(text);
    }

    private static void append(StringBuilder text, String event, Object json) {
        text.append("event: ").append(event).append("\ndata: ");
        text.append(new String(Json.write(json), StandardCharsets.UTF_8)).append("\n\n");
    }

    private static TickJson json(Tick tick) {
        return new TickJson(
                tick.stamp().seconds(),
                state(tick),
                tick.isKnown() ? tick.median().toString() : null,
                tick.isKnown() ? tick.confidence().toString() : null);
    }

    private static SlotJson json(Slot slot) {
        return new SlotJson(slot.start().seconds(), slot.basePrice().dollars());
    }

    private static LowJson json(Low low) {
        return new LowJson(low.start().seconds(), low.level().dollars());
    }

    private static String state(Tick tick) {
        return tick.state().name().toLowerCase(Locale.ROOT);
    }

    private static byte[] bytes(StringBuilder text) {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
