/**
 * What can be done with a vault: its states, the rules of every action, and a builder for each that gives an unsigned transaction
 * and the next state. No secret, no clock, no I/O.
 */
@NullMarked
package io.portcullis.action;

import org.jspecify.annotations.NullMarked;
