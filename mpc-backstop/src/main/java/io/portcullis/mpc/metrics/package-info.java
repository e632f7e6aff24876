/**
 * What an operator can measure of a node. Every label has its values from a set that is known when the node starts, so that nothing
 * of a request is ever in one. It shares no class with the oracle's measurements.
 */
@NullMarked
package io.portcullis.mpc.metrics;

import org.jspecify.annotations.NullMarked;
