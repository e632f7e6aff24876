/** The command {@code dkg}: the steps by which operators make a group's key together, by files that they send each other. */
@NullMarked
package io.portcullis.mpc.cli.dkg;

import org.jspecify.annotations.NullMarked;
