package io.portcullis.mpc.feed;

import io.portcullis.mpc.price.Reason;
import io.portcullis.mpc.price.UsdCents;
import java.time.Duration;
import java.util.Optional;

/**
 * How one source stands: {@code leftOut} is empty when it counts.
 *
 * @param middle its last good price
 * @param age the time since that was received
 */
public record SourceStatus(String venue, Optional<UsdCents> middle, Optional<Duration> age, Optional<Reason> leftOut) {}
