/** The documents are held against the code. */
@NullMarked
package io.portcullis.docs;

import org.jspecify.annotations.NullMarked;
