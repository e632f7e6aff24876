package io.portcullis.oracle.feed;

import java.util.Optional;
import java.util.function.Function;

/**
 * A page on which a venue tells whether it trades normally, where its stream does not.
 *
 * @param path on the host of the stream
 * @param problem what an answer says: why nothing of the venue counts, or empty when it trades
 */
record StatusPage(String path, Function<Frame, Optional<String>> problem) {}
