/** This node's own view of the chain, from a source that its operator chose. */
@NullMarked
package io.portcullis.mpc.chain;

import org.jspecify.annotations.NullMarked;
