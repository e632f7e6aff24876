/**
 * Where prices and time come from: one small adapter per venue, the sockets under them, the clock, and the service that makes
 * a tick every second. All of it runs on one thread, so nothing here is locked. The backstop has adapters of its own on purpose.
 */
@NullMarked
package io.portcullis.oracle.feed;

import org.jspecify.annotations.NullMarked;
