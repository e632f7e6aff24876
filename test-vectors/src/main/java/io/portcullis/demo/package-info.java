/**
 * The main job on embedded defaults: an oracle and a backstop node as they run in production, a replayed crash, a vault that is
 * opened and liquidated. Opens loopback ports and a temporary folder, and leaves neither behind.
 */
@NullMarked
package io.portcullis.demo;

import org.jspecify.annotations.NullMarked;
