/**
 * What a node did, as a chain of entries of which none can be changed, left out or reordered unnoticed: its form and its checks, over
 * values. Where it is kept is the store's business.
 */
@NullMarked
package io.portcullis.mpc.record;

import org.jspecify.annotations.NullMarked;
