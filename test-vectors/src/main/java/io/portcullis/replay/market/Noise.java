package io.portcullis.replay.market;

/**
 * What makes venues differ by a few basis points: a function of seed, venue and second alone, so that two replays agree
 * wherever they start. The mixing step is that of SplitMix64 (Steele, Lea and Flood, 2014).
 */
final class Noise {
    /** The widest deviation: three basis points. */
    static final int MAX_PPM = 300;

    private Noise() {}

    /** A deviation in millionths, from -{@value #MAX_PPM} to {@value #MAX_PPM}. */
    static long ppm(long seed, Venue venue, long timeMs) {
        long mixed = mix(mix(mix(seed) + venue.number()) + timeMs / 1000);
        return Math.floorMod(mixed, 2 * MAX_PPM + 1) - MAX_PPM;
    }

    private static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
