/**
 * A small wallet for tests and small amounts: BIP39 words in a sealed file, keys by BIP86. Nothing else in this module holds a
 * secret key or signs.
 */
@NullMarked
package io.portcullis.cli.wallet;

import org.jspecify.annotations.NullMarked;
