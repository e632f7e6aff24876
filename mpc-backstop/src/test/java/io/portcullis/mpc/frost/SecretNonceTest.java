package io.portcullis.mpc.frost;

import static io.portcullis.mpc.frost.Faults.assertFault;
import static io.portcullis.mpc.frost.SigningRound.MESSAGE;
import static io.portcullis.mpc.frost.SigningRound.TAPROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.portcullis.bitcoin.Bytes;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A nonce signs once, and nobody hears of it. */
class SecretNonceTest {
    private final SeededRandom random = new SeededRandom(21);

    @Test
    void nonce_signsOnce() {
        SigningRound round = SigningRound.of(random, 0, 1, 2);
        round.sign(0);
        assertFault(() -> round.sign(0), Fault.NONCE_SPENT);
        // Not in another session either.
        SigningSession other = round.session(round.commitments, List.of(Tweak.xOnly(TAPROOT)));
        assertFault(() -> other.sign(round.share(0), round.nonces.get(0)), Fault.NONCE_SPENT);
        SecretNonce closed = round.nonces.get(1);
        closed.close();
        assertFault(() -> round.sign(1), Fault.NONCE_SPENT);
    }

    @Test
    void nonce_takenByManyAtOnce_signsOnce() throws Exception {
        int threads = 8;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            for (int i = 0; i < 25; i++) {
                SigningRound round = SigningRound.of(random, 0, 1, 2);
                var start = new CountDownLatch(1);
                Callable<Boolean> attempt = () -> {
                    start.await();
                    try {
                        round.sign(0);
                        return true;
                    } catch (FrostException spent) {
                        assertThat(spent.fault()).isEqualTo(Fault.NONCE_SPENT);
                        return false;
                    }
                };
                List<Future<Boolean>> attempts = IntStream.range(0, threads)
                        .mapToObj(n -> pool.submit(attempt))
                        .toList();
                start.countDown();
                int signed = 0;
                for (Future<Boolean> each : attempts) {
                    signed += each.get() ? 1 : 0;
                }
                assertThat(signed).isEqualTo(1);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void nonce_signedOrClosed_isWiped() {
        SigningRound round = SigningRound.of(random, 0, 1, 2);
        for (boolean signs : new boolean[] {true, false}) {
            SecretScalar hiding = SecretScalar.random(random);
            SecretScalar binding = SecretScalar.random(random);
            var nonce = new SecretNonce(hiding, binding);
            if (signs) {
                List<Commitment> listed = List.of(
                        new Commitment(0, nonce.commitment()), round.commitments.get(1), round.commitments.get(2));
                round.session(listed, List.of()).sign(round.share(0), nonce);
            } else {
                nonce.close();
            }
            assertThatIllegalStateException().isThrownBy(hiding::reveal);
            assertThatIllegalStateException().isThrownBy(binding::reveal);
        }
    }

    @Test
    void nonces_ofTheSameRandomness_differByMessageShareAndExtra() {
        SigningRound round = SigningRound.of(random, 0, 1, 2);
        Group group = round.dealing.group();
        Bytes extra = Bytes.of((byte) 1);
        List<PublicNonce> nonces = List.of(
                nonce(round.share(0), group, MESSAGE, extra),
                nonce(round.share(1), group, MESSAGE, extra),
                nonce(round.share(0), Groups.deal(Quorum.DEFAULT, 6).group(), MESSAGE, extra),
                nonce(round.share(0), group, TAPROOT, extra),
                nonce(round.share(0), group, MESSAGE, Bytes.EMPTY));
        assertThat(nonces).doesNotHaveDuplicates();
        assertThat(nonce(round.share(0), group, MESSAGE, extra)).isEqualTo(nonces.get(0));
    }

    private static PublicNonce nonce(Share share, Group group, Bytes message, Bytes extra) {
        return SecretNonce.generate(share, group, message, extra, new SeededRandom(77))
                .commitment();
    }

    @Test
    void secrets_tellNothing() {
        SecretScalar hiding = SecretScalar.random(random);
        String hex = Bytes.of(hiding.reveal()).toHex();
        var nonce = new SecretNonce(hiding, SecretScalar.random(random));
        assertThat(nonce).hasToString("SecretNonce[redacted]");
        assertThat(nonce.take().toString()).doesNotContain(hex).contains("redacted");
        var input =
                new NonceInput(Optional.of(hiding), Optional.empty(), Optional.empty(), Optional.empty(), Bytes.EMPTY);
        assertThat(input.toString()).doesNotContain(hex);
        // A spent nonce's refusal has neither of its numbers.
        assertThat(catchThrowable(nonce::take).getMessage()).doesNotContain(hex);
    }
}
