/**
 * Drills of a group of backstop nodes, each the program as it ships in a process of its own: nodes that are killed on every arrow of
 * the signing protocol (frost-signing §7), and thieves with an oracle's secret, a node's identity or a copy of its disk.
 */
@NullMarked
package io.portcullis.drill;

import org.jspecify.annotations.NullMarked;
