/** The life of a vault, action by action, for whoever judges transactions. */
@NullMarked
package io.portcullis.vaultlife;

import org.jspecify.annotations.NullMarked;
