/**
 * A real Bitcoin node on regtest, for tests that let it judge. They carry the tag {@code node} and run in the profile of that
 * name, with the node that the environment variable {@code BITCOIND} names.
 */
@NullMarked
package io.portcullis.node;

import org.jspecify.annotations.NullMarked;
