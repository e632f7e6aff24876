/**
 * Threshold signing by BIP 445 (FROST, BIP340-compatible): pure mathematics, with neither files nor a clock, and randomness as an
 * argument. Secrets are {@link io.portcullis.mpc.frost.SecretScalar}s and meet constant-time code only.
 */
@NullMarked
package io.portcullis.mpc.frost;

import org.jspecify.annotations.NullMarked;
