package io.portcullis.mpc.policy;

import static io.portcullis.mpc.policy.LiquidationFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.portcullis.mpc.store.Claim;
import io.portcullis.mpc.store.Decision;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** For each rule a liquidation that passes, with exactly one thing spoiled, and nothing but the record changed. */
class RulesTest {
    static Stream<Spoiled> spoiled() {
        return Stream.of(
                        SpoiledTransactions.all(),
                        SpoiledVaults.all(),
                        SpoiledContracts.all(),
                        SpoiledSpends.all(),
                        SpoiledMoments.all())
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("spoiled")
    void cosign_oneThingSpoiled_refusesByItsRule(Spoiled spoiled) {
        LiquidationFixture fixture = spoiled.liquidation().get();
        var journal = new MemoryJournal();
        fixture.standing.ifPresent(claim -> journal.claims.put(claim.outpoint(), claim));
        Map<String, Claim> before = Map.copyOf(journal.claims);
        LiquidationRequest request = fixture.request();

        Refused refused = catchThrowableOfType(
                Refused.class, () -> fixture.cosigner(journal, journal).cosign(request, NOW));

        assertThat(refused).isNotNull();
        assertThat(refused.rule()).isEqualTo(spoiled.rule());
        assertThat(journal.claims).isEqualTo(before);
        assertThat(journal.decisions)
                .containsExactly(Decision.refused(
                        NOW, request.outpoint().toString(), spoiled.rule().tag()));
    }

    @Test
    void everyRule_hasARefusalOfItsOwn() {
        Set<Rule> refusing = EnumSet.noneOf(Rule.class);
        spoiled().forEach(spoiled -> refusing.add(spoiled.rule()));
        assertThat(refusing).containsExactlyInAnyOrder(Rule.values());
    }

    @Test
    void tags_areStableNames_eachOnce() {
        Set<String> tags = new HashSet<>();
        for (Rule rule : Rule.values()) {
            assertThat(rule.tag()).matches("[a-z0-9]+(-[a-z0-9]+)*");
            assertThat(rule.sentence()).endsWith(".").doesNotContain("|");
            assertThat(tags.add(rule.tag())).as(rule.tag()).isTrue();
        }
    }

    @Test
    void onlyThePriceRules_mayPassLater() {
        assertThat(Stream.of(Rule.values()).filter(Rule::isRetryable))
                .containsExactlyInAnyOrder(Rule.STALE, Rule.NO_QUORUM, Rule.NOT_BELOW, Rule.RECOVERED);
    }
}
