/** The published vectors, judged case by case. */
@NullMarked
package io.portcullis.vectors;

import org.jspecify.annotations.NullMarked;
