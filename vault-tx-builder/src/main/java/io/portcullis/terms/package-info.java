/** The risk terms that a vault is opened under, and the id that binds a vault to them. */
@NullMarked
package io.portcullis.terms;

import org.jspecify.annotations.NullMarked;
