/**
 * The JSON forms in which groups, shares, commitments and partial signatures are exchanged with other implementations of BIP 445. Text
 * in, values out, and back; nothing here touches files.
 */
@NullMarked
package io.portcullis.mpc.exchange;

import org.jspecify.annotations.NullMarked;
