/**
 * The one YAML file that an oracle is configured by: read strictly, checked as a whole, and every wrong setting named with its
 * path. An unsafe setting does not start.
 */
@NullMarked
package io.portcullis.oracle.config;

import org.jspecify.annotations.NullMarked;
