/**
 * Who says something: keys that sign messages of named kinds, and nothing that Bitcoin would take for a signature. No sockets,
 * files or clocks.
 */
@NullMarked
package io.portcullis.mpc.identity;

import org.jspecify.annotations.NullMarked;
