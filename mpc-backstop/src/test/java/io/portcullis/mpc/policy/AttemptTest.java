package io.portcullis.mpc.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Sats;
import org.junit.jupiter.api.Test;

class AttemptTest {
    @Test
    void mayReplace_largerTransactionAtALowerRate_isNotTaken() {
        Bytes id = Bytes.of(new byte[32]);
        var before = new Attempt(id, new Sats(2_000), 200);
        assertThat(new Attempt(id, new Sats(4_000), 400).mayReplace(before)).isFalse();
        assertThat(new Attempt(id, new Sats(4_001), 400).mayReplace(before)).isTrue();
        assertThat(new Attempt(id, new Sats(2_100), 100).mayReplace(before)).isTrue();
        assertThat(new Attempt(id, new Sats(2_099), 100).mayReplace(before)).isFalse();
    }
}
