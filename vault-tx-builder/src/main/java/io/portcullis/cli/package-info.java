/** What the commands of all programs share: sealed files, passphrases, exit codes. Of this module, only this package touches files. */
@NullMarked
package io.portcullis.cli;

import org.jspecify.annotations.NullMarked;
