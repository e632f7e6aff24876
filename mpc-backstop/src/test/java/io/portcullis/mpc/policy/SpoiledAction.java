package io.portcullis.mpc.policy;

import java.util.function.Function;

/**
 * What a vault's owner or a liquidator asks for on the chain in memory, which would pass but for one thing.
 *
 * @param rule that must refuse it
 * @param how the thing that is spoiled
 * @param version of the return data
 * @param request what is asked for, of a guardian whose fixture may be spoiled as well
 */
record SpoiledAction(Rule rule, String how, int version, Function<ActionFixture, ? extends Request> request) {
    static SpoiledAction version1(Rule rule, String how, Function<ActionFixture, ? extends Request> request) {
        return new SpoiledAction(rule, how, 1, request);
    }

    static SpoiledAction version2(Rule rule, String how, Function<ActionFixture, ? extends Request> request) {
        return new SpoiledAction(rule, how, 2, request);
    }

    @Override
    public String toString() {
        return rule.tag() + ": " + how;
    }
}
