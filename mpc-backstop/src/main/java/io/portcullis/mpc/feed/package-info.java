/**
 * Where prices and time enter: venues polled over REST, and the second hand, real or replayed. It shares no class with the
 * oracle's feeds, which listen to streams of other venues.
 */
@NullMarked
package io.portcullis.mpc.feed;

import org.jspecify.annotations.NullMarked;
