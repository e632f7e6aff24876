/**
 * What the market's price is and what it was, as pure functions: quotes become ticks, ticks become windows, windows decide
 * whether a threshold was crossed. No socket, no file and no clock is known here; the backstop has rules of its own on purpose,
 * so that one mistake cannot fool both.
 */
@NullMarked
package io.portcullis.oracle.price;

import org.jspecify.annotations.NullMarked;
