/** A second judge of spends: a script interpreter that shares no code with the one the project runs on. */
@NullMarked
package io.portcullis.judge;

import org.jspecify.annotations.NullMarked;
