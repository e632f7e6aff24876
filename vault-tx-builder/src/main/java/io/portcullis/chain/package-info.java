/**
 * What our programs know of the chain: one interface, {@link io.portcullis.chain.Chain}, over a Bitcoin Core node's JSON-RPC or
 * an Esplora server. Bytes are rehashed and the network is compared at start, so that an answer can be missing or late, but
 * not about another chain.
 */
@NullMarked
package io.portcullis.chain;

import org.jspecify.annotations.NullMarked;
