/** How the nodes of a group sign together: who coordinates, who takes part, and what each writes down before it says more (frost-signing §7). */
@NullMarked
package io.portcullis.mpc.signing;

import org.jspecify.annotations.NullMarked;
