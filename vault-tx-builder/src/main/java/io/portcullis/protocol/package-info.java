/**
 * What a signed price contract, a vault script or a vault transaction is made of, and nothing else. A value of one of these
 * types is valid: its constructor is the only door and checks what the type promises.
 */
@NullMarked
package io.portcullis.protocol;

import org.jspecify.annotations.NullMarked;
