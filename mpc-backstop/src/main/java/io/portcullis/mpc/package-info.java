/** The program {@code mpc-backstop}: a node that judges liquidations by what it saw itself and signs them, wired together. */
@NullMarked
package io.portcullis.mpc;

import org.jspecify.annotations.NullMarked;
