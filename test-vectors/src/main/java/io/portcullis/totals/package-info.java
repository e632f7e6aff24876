/** Sums what a build's tests did. */
@NullMarked
package io.portcullis.totals;

import org.jspecify.annotations.NullMarked;
