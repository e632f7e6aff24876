package io.portcullis.mpc.policy;

import static io.portcullis.mpc.policy.LiquidationFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.portcullis.bitcoin.Transaction;
import io.portcullis.mpc.record.Entry;
import io.portcullis.mpc.record.EntryKind;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
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
        var record = new MemoryRecord();
        LiquidationRequest request = fixture.request();
        Cosigner cosigner = fixture.cosigner(record);
        List<Entry> before = List.copyOf(record.entries);

        Refused refused = catchThrowableOfType(Refused.class, () -> cosigner.cosign(request, NOW));

        assertThat(refused).isNotNull();
        assertThat(refused.rule()).isEqualTo(spoiled.rule());
        assertThat(record.entries).startsWith(before.toArray(new Entry[0]));
        List<Entry> after = record.entries.subList(before.size(), record.entries.size());
        if (spoiled.rule() == Rule.RECORD_BROKEN) {
            assertThat(after).isEmpty();
        } else {
            assertThat(after).extracting(Entry::kind).containsExactly(EntryKind.REQUESTED, EntryKind.REFUSED);
            assertThat(after.get(1).payload().one("rule"))
                    .isEqualTo(spoiled.rule().tag());
            assertThat(after.get(1).payload().one("outpoint"))
                    .isEqualTo(request.outpoint().toString());
        }
    }

    static Stream<SpoiledAction> spoiledActions() {
        return Stream.of(SpoiledActions.all(), SpoiledTakeovers.all(), SpoiledRetirements.all())
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("spoiledActions")
    void action_oneThingSpoiled_isRefusedByItsRule(SpoiledAction spoiled) {
        var fixture = new ActionFixture(spoiled.version());
        Request request = spoiled.request().apply(fixture);
        var record = new MemoryRecord();
        Cosigner cosigner = fixture.cosigner(record);
        List<Entry> before = List.copyOf(record.entries);
        List<Transaction> sent = List.copyOf(fixture.chain.sent);

        Refused checked = catchThrowableOfType(Refused.class, () -> cosigner.check(request, fixture.now()));
        assertThat(record.entries).isEqualTo(before);
        Refused refused = catchThrowableOfType(Refused.class, () -> cosigner.cosign(request, fixture.now()));

        assertThat(refused).isNotNull();
        assertThat(refused.rule()).as("%s", refused.detail()).isEqualTo(spoiled.rule());
        assertThat(checked.rule()).isEqualTo(spoiled.rule());
        assertThat(record.entries.subList(before.size(), record.entries.size()))
                .extracting(Entry::kind)
                .filteredOn(kind -> kind != EntryKind.SEEN)
                .containsExactly(EntryKind.REQUESTED, EntryKind.REFUSED);
        assertThat(fixture.chain.sent).isEqualTo(sent);
    }

    /** What a dry run asks; what is counted and held is asked when it comes to signing. */
    private static final Set<Rule> NOT_OF_A_CHECK = EnumSet.of(Rule.CLAIM_PENDING, Rule.VALUE_LIMIT, Rule.COUNT_LIMIT);

    @ParameterizedTest
    @MethodSource("spoiled")
    void check_oneThingSpoiled_refusesByTheSameRule_andChangesNothing(Spoiled spoiled) {
        LiquidationFixture fixture = spoiled.liquidation().get();
        var record = new MemoryRecord();
        LiquidationRequest request = fixture.request();
        Cosigner cosigner = fixture.cosigner(record);
        List<Entry> before = List.copyOf(record.entries);

        Refused refused = catchThrowableOfType(Refused.class, () -> cosigner.check(request, NOW));

        if (NOT_OF_A_CHECK.contains(spoiled.rule())) {
            assertThat(refused).isNull();
        } else {
            assertThat(refused.rule()).isEqualTo(spoiled.rule());
        }
        assertThat(record.entries).isEqualTo(before);
    }

    /** The rules of replacement cannot be broken by a liquidation whose fee is part of its claim: see {@link LocksTest}. */
    @Test
    void everyRule_hasARefusalOfItsOwn() {
        Set<Rule> refusing = EnumSet.copyOf(LocksTest.refusals());
        refusing.addAll(ValueLimitsTest.refusals());
        refusing.add(Rule.CURE_PENDING); // of two requests: see CuresTest
        spoiled().forEach(spoiled -> refusing.add(spoiled.rule()));
        spoiledActions().forEach(spoiled -> refusing.add(spoiled.rule()));
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
    void onlyTheRulesOfTheMoment_mayPassLater() {
        assertThat(Stream.of(Rule.values()).filter(Rule::isRetryable))
                .containsExactlyInAnyOrder(
                        Rule.PAUSED,
                        Rule.CHAIN_VIEW,
                        Rule.VAULT_ON_CHAIN,
                        Rule.VAULT_CONFIRMED,
                        Rule.FEE_RANGE,
                        Rule.OTHER_INPUTS,
                        Rule.CURE_PENDING,
                        Rule.CLAIM_PENDING,
                        Rule.PEERS_MET,
                        Rule.FRESH_SLOT,
                        Rule.OWN_PRICE,
                        Rule.OWN_RATIO,
                        Rule.CONTRACT_ACTIVE,
                        Rule.STALE,
                        Rule.NO_QUORUM,
                        Rule.NOT_BELOW,
                        Rule.RECOVERED,
                        Rule.VALUE_LIMIT,
                        Rule.COUNT_LIMIT);
    }
}
