/**
 * How each venue speaks: its WebSocket conversation and its REST resources, in the forms of price-feeds §1. A venue is one
 * {@link io.portcullis.replay.venue.Dialect}; none of them knows a socket or a clock.
 */
@NullMarked
package io.portcullis.replay.venue;

import org.jspecify.annotations.NullMarked;
