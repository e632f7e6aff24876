package io.portcullis.oracle.feed;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** One venue's BTC/USD stream: where it is, what to say to it, and what its frames mean. Without a state of its own. */
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

    /** More characters than any message of the subscribed channels has. */
    default int maxFrameLength() {
        return TextSocket.USUAL_FRAME_LENGTH;
    }

    /** Whether it may be sent pings, which a replay settles by. In production nobody sends any. */
    default boolean bearsPings() {
        return true;
    }

    /** Where it tells its state, if not in the stream. */
    default Optional<StatusPage> statusPage() {
        return Optional.empty();
    }

    /** What is to make sense of the frames of a new connection. */
    FrameReader newReader();
}
