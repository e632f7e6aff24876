/**
 * Reads what is on the chain: which action a transaction is, and whether a vault's every step, back to its opening, was cosigned
 * and keeps the rules. No secret, no clock, no I/O: transactions come from a source that is an argument.
 */
@NullMarked
package io.portcullis.lineage;

import org.jspecify.annotations.NullMarked;
