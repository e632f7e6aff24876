/**
 * The Runes protocol, as far as UNIT needs it: runestones written and read, and where a transaction leaves the runes that come
 * in. The code of {@code ord} is the protocol's definition; what it would not read the same way is never taken for a transfer.
 */
@NullMarked
package io.portcullis.runes;

import org.jspecify.annotations.NullMarked;
