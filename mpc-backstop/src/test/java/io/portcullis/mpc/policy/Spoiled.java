package io.portcullis.mpc.policy;

import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A liquidation that would pass but for one thing.
 *
 * @param rule that must refuse it
 * @param how the thing that is spoiled
 */
record Spoiled(Rule rule, String how, Supplier<LiquidationFixture> liquidation) {
    static Spoiled version1(Rule rule, String how, Consumer<LiquidationFixture> spoil) {
        return of(rule, how, LiquidationFixture::version1, spoil);
    }

    static Spoiled version2(Rule rule, String how, Consumer<LiquidationFixture> spoil) {
        return of(rule, how, LiquidationFixture::version2, spoil);
    }

    private static Spoiled of(
            Rule rule, String how, Supplier<LiquidationFixture> valid, Consumer<LiquidationFixture> spoil) {
        return new Spoiled(rule, how, () -> {
            LiquidationFixture fixture = valid.get();
            spoil.accept(fixture);
            return fixture;
        });
    }

    @Override
    public String toString() {
        return rule.tag() + ": " + how;
    }
}
