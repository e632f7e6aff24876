package io.portcullis.mpc.dkg;

/** Domains of the hashes. */
final class Tags {
    private static final String PREFIX = "BIP DKG/";

    static final String VSS_COEFFICIENTS = PREFIX + "vss coeffs";
    static final String POP = PREFIX + "pop message";
    static final String POP_AUX = PREFIX + "simplpedpop aux";
    static final String SEED = PREFIX + "encpedpop seed";
    static final String SECNONCE = PREFIX + "encpedpop secnonce";
    static final String ECDH = PREFIX + "encpedpop ecdh";
    static final String SELF_PAD = PREFIX + "encaps_multi self_pad";
    static final String PARAMS = PREFIX + "params_hash";
    static final String CERTIFICATE = PREFIX + "certeq message";
    static final String BIP340 = "BIP0340";

    private Tags() {}
}
