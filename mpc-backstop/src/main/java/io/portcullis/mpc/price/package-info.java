/**
 * What the backstop makes of prices that it saw itself: pure rules over values, without sockets, files or clocks. Nothing here
 * is shared with the oracle, on purpose, so that one bug cannot fool both roles: this one asks by polling instead of listening,
 * counts a source by its distance from the middle, rounds to the cent upwards, and judges spans of wall-clock seconds in which
 * no more than a few may be missing, where the oracle counts ticks.
 */
@NullMarked
package io.portcullis.mpc.price;

import org.jspecify.annotations.NullMarked;
