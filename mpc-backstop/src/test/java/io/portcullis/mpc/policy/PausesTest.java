package io.portcullis.mpc.policy;

import static io.portcullis.mpc.policy.LiquidationFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.mpc.identity.IdentityKey;
import io.portcullis.mpc.record.EntryKind;
import io.portcullis.protocol.Network;
import io.portcullis.protocol.Stamp;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PausesTest {
    private static final IdentityKey OPERATOR = LiquidationFixture.OPERATOR;
    private static final XOnlyKey GUARDIAN = LiquidationFixture.NODE.publicKey();

    private final MemoryRecord record = new MemoryRecord();
    private final Pauses pauses = pauses();

    private Pauses pauses() {
        return new Pauses(Network.REGTEST, GUARDIAN, Set.of(OPERATOR.publicKey()), record);
    }

    private static Pause pause(long number, long seconds) {
        return Pause.signed(Network.REGTEST, GUARDIAN, number, NOW.plusSeconds(seconds), OPERATOR);
    }

    private static boolean isPaused(Pauses pauses, Action action, Stamp now) {
        try {
            pauses.requireRunning(action, now);
            return false;
        } catch (Refused refused) {
            assertThat(refused.rule()).isEqualTo(Rule.PAUSED);
            return true;
        }
    }

    private void assertNotTaken(Pause pause, boolean superseded) {
        int entries = record.entries.size();
        assertThatThrownBy(() -> pauses.accept(pause, NOW))
                .isInstanceOfSatisfying(
                        PauseRefused.class, e -> assertThat(e.isSuperseded()).isEqualTo(superseded));
        assertThat(record.entries).hasSize(entries);
    }

    @ParameterizedTest
    @EnumSource(Action.class)
    void pause_stopsAllButDepositsAndRepayments_untilItExpires(Action action) {
        pauses.accept(pause(1, 60), NOW);
        boolean isStopped = action != Action.DEPOSIT && action != Action.REPAY;
        assertThat(isPaused(pauses, action, NOW.plusSeconds(59))).isEqualTo(isStopped);
        assertThat(isPaused(pauses, action, NOW.plusSeconds(60))).isFalse();
    }

    @Test
    void pause_ofAHigherNumber_replacesOneOfALower_andNotTheOtherWay() {
        pauses.accept(pause(5, 60), NOW);
        assertNotTaken(pause(5, 600), true);
        assertNotTaken(pause(4, 0), true);
        pauses.accept(pause(6, 0), NOW);
        assertThat(isPaused(pauses, Action.LIQUIDATE, NOW)).isFalse();
        assertNotTaken(pause(5, 60), true);
    }

    @Test
    void pause_isRebuiltFromTheRecord() {
        pauses.accept(pause(5, 60), NOW);
        Pauses again = pauses();
        record.of(EntryKind.PAUSED).forEach(again::replay);
        assertThat(isPaused(again, Action.LIQUIDATE, NOW)).isTrue();
        assertThatThrownBy(() -> again.accept(pause(5, 0), NOW)).isInstanceOf(PauseRefused.class);
    }

    @Test
    void pause_tooLong_orForAnother_orByAnother_isNotTaken() {
        assertThatCode(() -> pauses.accept(pause(1, Pauses.MAX_SECONDS), NOW)).doesNotThrowAnyException();
        assertNotTaken(pause(2, Pauses.MAX_SECONDS + 1), false);
        Stamp until = NOW.plusSeconds(60);
        assertNotTaken(Pause.signed(Network.MAIN, GUARDIAN, 2, until, OPERATOR), false);
        assertNotTaken(Pause.signed(Network.REGTEST, OPERATOR.publicKey(), 2, until, OPERATOR), false);
        var stranger = new IdentityKey(LiquidationFixture.key(99).reveal());
        assertNotTaken(Pause.signed(Network.REGTEST, GUARDIAN, 2, until, stranger), false);
    }

    @Test
    void pause_anyPartChanged_isNotSigned() {
        Pause p = pause(1, 60);
        XOnlyKey other = LiquidationFixture.key(99).publicKey();
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Pause(Network.MAIN, p.guardian(), p.number(), p.until(), p.operator(), p.signature()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Pause(p.network(), other, p.number(), p.until(), p.operator(), p.signature()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Pause(p.network(), p.guardian(), 2, p.until(), p.operator(), p.signature()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Pause(p.network(), p.guardian(), p.number(), NOW, p.operator(), p.signature()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Pause(p.network(), p.guardian(), p.number(), p.until(), other, p.signature()));
        assertThatIllegalArgumentException().isThrownBy(() -> pause(0, 60));
    }
}
