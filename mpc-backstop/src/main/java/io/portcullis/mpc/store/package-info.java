/**
 * What a node must not forget, in its data directory: the record of all that it did in {@code journal.sqlite}, which is forced to the
 * disk before anything leaves the node, with its head in a file of its own; {@code peers.sqlite}, how far the records of others go;
 * and {@code history.sqlite}, the node's own prices. The last two survive the death of the process but may lose their last seconds
 * when the power fails: that only makes the node know less. One process at a time holds the directory.
 */
@NullMarked
package io.portcullis.mpc.store;

import org.jspecify.annotations.NullMarked;
