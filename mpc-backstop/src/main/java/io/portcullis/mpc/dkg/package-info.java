/**
 * ChillDKG: nodes make a key together that is never in one place (BIP draft bip-frost-dkg: SimplPedPop, encrypted as EncPedPop, certified by
 * CertEq). A coordinator passes messages on and is trusted with nothing.
 */
@NullMarked
package io.portcullis.mpc.dkg;

import org.jspecify.annotations.NullMarked;
