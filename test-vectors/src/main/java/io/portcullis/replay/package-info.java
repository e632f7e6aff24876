/**
 * The market replay: plays a price file through the venues' own WebSocket and REST formats, in lockstep with the services that
 * listen to it, at any speed and with scripted faults. It listens on the loopback address only.
 */
@NullMarked
package io.portcullis.replay;

import org.jspecify.annotations.NullMarked;
