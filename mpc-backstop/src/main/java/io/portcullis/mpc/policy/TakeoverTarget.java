package io.portcullis.mpc.policy;

import io.portcullis.protocol.UsdPrice;

/**
 * A vault that is to be taken over.
 *
 * @param liquidPrice at which it is, at most its threshold
 */
public record TakeoverTarget(Breach breach, UsdPrice liquidPrice) {}
