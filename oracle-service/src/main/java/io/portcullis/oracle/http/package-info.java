/**
 * The oracle over HTTP: parse, decide, render. Only here are status numbers, JSON of requests and replies, and the server; past
 * a {@code toDomain()} nobody sees hex or JSON. Nothing of a request is kept or logged (design §4).
 */
@NullMarked
package io.portcullis.oracle.http;

import org.jspecify.annotations.NullMarked;
