/**
 * What this node signs and why it refuses: named rules over values, without sockets, files or clocks. Whatever is not listed
 * here as allowed is refused, and no setting turns a refusal into a warning.
 */
@NullMarked
package io.portcullis.mpc.policy;

import org.jspecify.annotations.NullMarked;
