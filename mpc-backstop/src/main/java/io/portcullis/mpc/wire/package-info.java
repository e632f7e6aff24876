/** What both price venues and peers are asked through. */
@NullMarked
package io.portcullis.mpc.wire;

import org.jspecify.annotations.NullMarked;
