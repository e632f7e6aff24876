package io.portcullis.mpc.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DataDirLockTest {
    @TempDir
    Path dir;

    /** A process that holds the directory until it is killed. */
    static final class Holder {
        private Holder() {}

        @SuppressWarnings("try")
        public static void main(String[] args) throws IOException {
            try (var lock = new DataDirLock(Path.of(args[0]))) {
                System.out.println("held");
                System.in.read();
            }
        }
    }

    @Test
    void constructor_heldInThisProcess_refusesUntilItIsClosed() {
        var first = new DataDirLock(dir);
        assertThatIllegalStateException()
                .isThrownBy(() -> new DataDirLock(dir))
                .withMessage("another node is running on " + dir);
        first.close();
        new DataDirLock(dir).close();
    }

    @Test
    void constructor_heldByAnotherProcess_refusesUntilThatIsKilled() throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        dir.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(other.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("held");
            assertThatIllegalStateException().isThrownBy(() -> new DataDirLock(dir));
        } finally {
            other.destroyForcibly().waitFor();
        }
        new DataDirLock(dir).close();
    }

    @Test
    void constructor_noSuchDirectory_saysWhich() {
        assertThatThrownBy(() -> new DataDirLock(dir.resolve("none")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("cannot open " + dir.resolve("none").resolve("lock"));
    }
}
