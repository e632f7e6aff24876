/** Where the price history is kept: public prices only, never a threshold, a hash, a key or a request. */
@NullMarked
package io.portcullis.oracle.store;

import org.jspecify.annotations.NullMarked;
