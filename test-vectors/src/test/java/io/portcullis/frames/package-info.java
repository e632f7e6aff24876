/** Venues that say anything but what they should, and what both roles make of it. */
@NullMarked
package io.portcullis.frames;

import org.jspecify.annotations.NullMarked;
