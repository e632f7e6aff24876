package io.portcullis.mpc.policy;

import static io.portcullis.mpc.policy.LiquidationFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.bitcoin.Sats;
import io.portcullis.protocol.Stamp;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** The locks of a node whose limits are small. */
abstract class LocksFixture {
    static final ValueLimits LIMITS = new ValueLimits(new Sats(1_000), 3);

    final MemoryRecord record = new MemoryRecord();
    final Locks locks = new Locks(LIMITS, record);

    void harden(LockRequest request) {
        harden(request, ChainFacts.NONE, NOW);
    }

    void harden(LockRequest request, ChainFacts chain, Stamp now) {
        locks.harden(request, chain, now).await();
    }

    void assertRefused(Rule rule, ThrowingCallable call) {
        int entries = record.entries.size();
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.rule()).isEqualTo(rule));
        assertThat(record.entries).hasSize(entries);
    }
}
