/**
 * Programs for people: the {@code vault-tx-builder} command, and what the commands of all three programs share (sealed files,
 * passphrases, exit codes). Of this module, only this package touches files.
 */
@NullMarked
package io.portcullis.cli;

import org.jspecify.annotations.NullMarked;
