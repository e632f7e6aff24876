package io.portcullis.frames;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** More with {@code -Dframes=N}, others with {@code -Dseed=N}; a million of them are the profile {@code frames}. */
class FramesTest {
    private static final long FRAMES = Long.getLong("frames", 20_000);
    private static final long SEED = Long.getLong("seed", 20251010);

    @Test
    @Timeout(600)
    void tenHostileVenues_doNoHarm() throws IOException {
        var out = new ByteArrayOutputStream();
        boolean isUnharmed = Main.run(FRAMES, SEED, new PrintStream(out, true, StandardCharsets.UTF_8));
        assertThat(isUnharmed).as(out.toString(StandardCharsets.UTF_8)).isTrue();
        assertThat(out.toString(StandardCharsets.UTF_8)).endsWith(" passed, 0 failed" + System.lineSeparator());
    }
}
