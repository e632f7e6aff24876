/**
 * The node over HTTP: parse, decide, render. Only here are status numbers, the JSON of requests and replies, and the server; past
 * a {@code toDomain()} nobody sees hex or JSON.
 */
@NullMarked
package io.portcullis.mpc.http;

import org.jspecify.annotations.NullMarked;
