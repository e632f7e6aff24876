/**
 * What a node must not forget, in two SQLite files of its data directory: {@code journal.sqlite}, which is forced to the disk at every
 * write because a forgotten claim could be signed twice, and {@code history.sqlite}, the node's own prices, which survives the
 * death of the process but may lose its last seconds when the power fails: that only makes the node see less, and refuse. One
 * process at a time holds the directory.
 */
@NullMarked
package io.portcullis.mpc.store;

import org.jspecify.annotations.NullMarked;
