package io.portcullis.replay;

import io.portcullis.replay.venue.Answer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is served on one port. */
interface Site {
    Answer get(String path, Map<String, String> query);

    /** The owner of a new WebSocket at {@code path}; null where none is to be had, and {@link #get} has the answer. */
    Link.@Nullable Owner accept(String path);
}
