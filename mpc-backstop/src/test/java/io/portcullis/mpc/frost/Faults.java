package io.portcullis.mpc.frost;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Asserts by which fault something is refused. */
final class Faults {
    private Faults() {}

    /** Also whom it blames. */
    static void assertFault(ThrowingCallable call, Fault fault, Integer... culprits) {
        FrostException refusal = catchThrowableOfType(FrostException.class, call);
        Assertions.assertThat(refusal).as("nothing was refused").isNotNull();
        Assertions.assertThat(refusal.fault()).isEqualTo(fault);
        Assertions.assertThat(refusal.culprits()).containsExactly(culprits);
        Assertions.assertThat(refusal).hasMessageStartingWith(fault.tag() + ": " + fault.sentence());
    }
}
