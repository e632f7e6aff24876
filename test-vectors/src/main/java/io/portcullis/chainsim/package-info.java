/**
 * A Bitcoin chain for tests, the demo and experiments: regtest blocks and a mempool in memory, which speaks Esplora on
 * 127.0.0.1. Every spend is verified by bitcoin-kmp's script interpreter. It follows Bitcoin Core's rules as far as vaults meet them,
 * and leaves out coinbase maturity, block subsidies and the network.
 */
@NullMarked
package io.portcullis.chainsim;

import org.jspecify.annotations.NullMarked;
