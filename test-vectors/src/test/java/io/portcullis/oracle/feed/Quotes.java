package io.portcullis.oracle.feed;

/** What every quote must be, wherever it comes from. */
final class Quotes {
    private Quotes() {}

    static void requireSound(Message message) {
        if (message instanceof Message.Quoted quoted
                && (quoted.quote().bid().micros() <= 0
                        || quoted.quote().ask().compareTo(quoted.quote().bid()) < 0)) {
            throw new AssertionError("one-sided or crossed quote accepted");
        }
    }
}
