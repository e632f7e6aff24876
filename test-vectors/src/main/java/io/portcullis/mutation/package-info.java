/** Says how many broken versions of a node's rules its tests notice. */
@NullMarked
package io.portcullis.mutation;

import org.jspecify.annotations.NullMarked;
