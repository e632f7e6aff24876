/** The program: its commands, its options, and the only place where the node's key is read from a file. */
@NullMarked
package io.portcullis.mpc.cli;

import org.jspecify.annotations.NullMarked;
