/** What our programs ask others through. */
@NullMarked
package io.portcullis.http;

import org.jspecify.annotations.NullMarked;
