/** The {@code vault} command: builds, explains, signs and sends what can be done with a vault. */
@NullMarked
package io.portcullis.cli.command;

import org.jspecify.annotations.NullMarked;
