/** {@code frost}: one signature by hand, step by step, together with other implementations of BIP 445. Regtest keys only. */
@NullMarked
package io.portcullis.mpc.cli.frost;

import org.jspecify.annotations.NullMarked;
