package io.portcullis.oracle.feed;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** One venue's BTC/USD stream: where it is, what to say to it, and what its frames mean. Pure, and without a state. */
interface VenueFeed {
    /** The venue's name in the configuration and in answers. */
    String venue();

    URI defaultBase();

    /** The path of the stream on every base. */
    String path();

    /** What to send once the connection is open. */
    List<String> subscriptions();

    /** What to send every few seconds to keep it open. */
    default Optional<String> keepAlive() {
        return Optional.empty();
    }

    /** @throws IllegalArgumentException when the frame is not what the venue should send */
    Message read(Frame frame, long receivedNanos);

    /** What a text frame means: never an exception, whatever the text. */
    default Message parse(String text, long receivedNanos) {
        try {
            return read(Frame.parse(text), receivedNanos);
        } catch (IllegalArgumentException e) {
            return new Message.Rejected(String.valueOf(e.getMessage()));
        }
    }
}
