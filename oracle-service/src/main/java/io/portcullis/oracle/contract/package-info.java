/**
 * What the oracle does with its secret: it derives keys, issues contracts, proves tags and reveals threshold keys. Pure: the
 * price history and the time are arguments, and nothing of what was asked is kept (design §2, §4).
 */
@NullMarked
package io.portcullis.oracle.contract;

import org.jspecify.annotations.NullMarked;
