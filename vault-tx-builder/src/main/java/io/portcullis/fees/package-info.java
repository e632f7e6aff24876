/**
 * What a transaction weighs before it is signed, what it pays, whether nodes would relay it, and how its fee is raised: by a
 * child or by a replacement. Pure: the fee rate is an argument.
 */
@NullMarked
package io.portcullis.fees;

import org.jspecify.annotations.NullMarked;
