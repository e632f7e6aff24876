/** Fuzz targets: one for each parser that takes bytes from outside. A target ends normally or the fuzzer reports it. */
@NullMarked
package io.portcullis.fuzz;

import org.jspecify.annotations.NullMarked;
