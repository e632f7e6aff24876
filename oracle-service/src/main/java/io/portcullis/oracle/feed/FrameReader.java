package io.portcullis.oracle.feed;

/** What the frames of one connection mean. It may remember what came before on it. */
@FunctionalInterface
interface FrameReader {
    /** @throws IllegalArgumentException when the frame is not what the venue should send */
    Message read(Frame frame, long receivedNanos);

    /** What a text frame means: never an exception, whatever the text. */
    default Message parse(String text, long receivedNanos) {
        try {
            return read(Frame.parse(text), receivedNanos);
        } catch (NumberFormatException e) {
            // Its message would quote the text.
            return new Message.Rejected("not a number");
        } catch (IllegalArgumentException e) {
            return new Message.Rejected(String.valueOf(e.getMessage()));
        }
    }
}
