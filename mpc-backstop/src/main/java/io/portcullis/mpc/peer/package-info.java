/**
 * The wire between the nodes of a group: signed envelopes, who may send them, and the client that does. What is in them is other
 * packages' business.
 */
@NullMarked
package io.portcullis.mpc.peer;

import org.jspecify.annotations.NullMarked;
