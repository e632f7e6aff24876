/** The {@code vault} command against the chain simulator. */
@NullMarked
package io.portcullis.command;

import org.jspecify.annotations.NullMarked;
