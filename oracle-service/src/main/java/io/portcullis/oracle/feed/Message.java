package io.portcullis.oracle.feed;

import io.portcullis.oracle.price.Quote;
import java.util.Optional;

/** What one frame of a venue says. Reasons are our own words: text from outside is never passed on. */
sealed interface Message {
    /** The newest best bid and ask. */
    record Quoted(Quote quote) implements Message {}

    /**
     * The link works.
     *
     * @param affirmsQuote whether it also says that the last quote still stands, because every change would be sent
     */
    record Heartbeat(boolean affirmsQuote) implements Message {}

    /** The state of the venue itself: why it does not trade normally, or empty when it does. */
    record Health(Optional<String> unhealthy) implements Message {}

    /** The venue wants or needs a new connection. */
    record Reconnect(String reason) implements Message {}

    /** Nothing of interest. */
    record Ignored() implements Message {}

    /** Not what the venue should send. */
    record Rejected(String reason) implements Message {}
}
