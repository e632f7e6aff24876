package io.portcullis.replay.venue;

import java.util.List;

/** What a venue says on one WebSocket connection: text frames, in the order in which they are sent. */
public interface Conversation {
    /** The frames that greet the client. */
    default List<String> opened(Moment moment) {
        return List.of();
    }

    /** The replies to a client's frame. */
    List<String> received(String text, Moment moment);

    /** The frames of one second. */
    List<String> second(Moment moment);
}
