/** The program: its commands, its options, and the only place where its secret is read from a file. */
@NullMarked
package io.portcullis.oracle.cli;

import org.jspecify.annotations.NullMarked;
