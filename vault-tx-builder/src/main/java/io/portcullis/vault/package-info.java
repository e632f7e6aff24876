/**
 * What a vault is on chain: its leaves and output, its return data, the transactions that open and liquidate it. Pure: no
 * clock, no input or output, no signing.
 */
@NullMarked
package io.portcullis.vault;

import org.jspecify.annotations.NullMarked;
