/**
 * What an operator can measure. Every name, and every value of every label, is one of a set that is known when the oracle starts:
 * nothing that a client sent can become one (design §4). The backstop has measurements of its own on purpose.
 */
@NullMarked
package io.portcullis.oracle.metrics;

import org.jspecify.annotations.NullMarked;
