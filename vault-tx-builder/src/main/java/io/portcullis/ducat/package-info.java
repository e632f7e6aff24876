/**
 * DUCAT as it is: its JSON objects, its arithmetic in doubles, its lenient checks. What the deployed protocol accepts is
 * reproduced here, in one place, so that the rest of the code can be strict.
 */
@NullMarked
package io.portcullis.ducat;

import org.jspecify.annotations.NullMarked;
