package io.portcullis.mpc.http;

import io.portcullis.mpc.feed.NotReady;
import io.portcullis.mpc.feed.SourceStatus;
import io.portcullis.mpc.price.Sample;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How the node's own prices stand at one moment.
 *
 * @param current the sample of this moment; empty when the last one is too old
 * @param sources each of them, those left out too
 * @param notReady why nothing can be confirmed now; empty when the node is ready
 */
public record PriceStatus(Optional<Sample> current, List<SourceStatus> sources, Set<NotReady> notReady) {}
