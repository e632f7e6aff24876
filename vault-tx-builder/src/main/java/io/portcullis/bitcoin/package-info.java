/**
 * Bitcoin's own nouns, as far as a vault needs them: byte strings, hashes, keys, scripts, taproot trees, transactions and
 * PSBTs. The only package that imports the Bitcoin libraries; it verifies and never signs.
 */
@NullMarked
package io.portcullis.bitcoin;

import org.jspecify.annotations.NullMarked;
