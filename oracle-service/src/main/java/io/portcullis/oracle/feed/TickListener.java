package io.portcullis.oracle.feed;

import io.portcullis.oracle.price.Moment;
import java.util.concurrent.CompletionStage;

/** Is told of every second. */
@FunctionalInterface
public interface TickListener {
    /**
     * A whole second has come.
     *
     * @return completes when all is done that is to be done in it
     */
    CompletionStage<?> onSecond(Moment now);
}
