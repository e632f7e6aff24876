/** Benchmarks: each beside the primitive that bounds it, in the same run. */
@NullMarked
package io.portcullis.bench;

import org.jspecify.annotations.NullMarked;
