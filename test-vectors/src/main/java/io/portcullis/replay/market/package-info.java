/**
 * What a venue's price is at any second: the bars of a price file, the venue's ratio to them, its noise and the scripted
 * faults. Pure over its inputs; integers throughout.
 */
@NullMarked
package io.portcullis.replay.market;

import org.jspecify.annotations.NullMarked;
