package io.portcullis.oracle.price;

import io.portcullis.protocol.Stamp;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The commits of the last hour or two, and who wants to be told of more. */
public final class CommitLog {
    /** A start reads again what lies after the older of two checkpoints. */
    static final int COMMITS_HELD = 2 * HistoryState.TICKS_PER_CHECKPOINT;

    private final ArrayDeque<Commit> held = new ArrayDeque<>();
    private final List<Consumer<Commit>> followers = new ArrayList<>();

    CommitLog() {}

    /**
     * What a new follower has missed.
     *
     * @param gap what is no longer held of the time that was asked for
     */
    public record Missed(Optional<Gap> gap, List<Commit> commits) {}

    synchronized void add(Commit commit) {
        held.add(commit);
        if (held.size() > COMMITS_HELD) {
            held.removeFirst();
        }
        followers.forEach(follower -> follower.accept(commit));
    }

    /**
     * From now on, tells {@code follower} of every commit, on the thread that commits: it must return at once.
     *
     * @param after the last commit that it knows; all after it are returned
     */
    public synchronized Missed follow(Optional<Stamp> after, Consumer<Commit> follower) {
        followers.add(follower);
        if (after.isEmpty() || held.isEmpty()) {
            return new Missed(Optional.empty(), List.of());
        }
        Stamp known = after.get();
        Stamp oldest = held.getFirst().tick().stamp();
        boolean isForgotten = oldest.secondsSince(known) > 1;
        return new Missed(
                isForgotten ? Optional.of(new Gap(known.plusSeconds(1), oldest)) : Optional.empty(),
                held.stream()
                        .filter(commit -> commit.tick().stamp().isAfter(known))
                        .toList());
    }

    /** Ends what {@link #follow} began. */
    public synchronized void leave(Consumer<Commit> follower) {
        followers.remove(follower);
    }
}
