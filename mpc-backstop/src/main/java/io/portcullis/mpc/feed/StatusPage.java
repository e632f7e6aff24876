package io.portcullis.mpc.feed;

import io.portcullis.mpc.price.Reason;
import java.util.Optional;
import java.util.function.Function;

/**
 * A page on which a venue tells whether it is matching orders.
 *
 * @param everySeconds the time between two requests for it
 * @param problem what a body means: empty when the venue is matching, else why it does not count
 */
public record StatusPage(String path, int everySeconds, Function<byte[], Optional<Reason>> problem) {}
