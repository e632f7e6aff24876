package io.portcullis.mpc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.cli.ExitCode;
import io.portcullis.mpc.policy.LiquidationFixture;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PauseCommandTest {
    @TempDir
    Path dir;

    private String pause(KeyFiles files, String... more) {
        List<Object> args = new ArrayList<>(List.of("pause", "--network", "regtest", "--passphrase-file"));
        args.addAll(List.of(files.passphrase(), "--key", files.identity(), "--guardian"));
        args.add(LiquidationFixture.NODE.publicKey().toHex());
        args.addAll(List.of(more));
        CommandRun run = CommandRun.of(args.toArray());
        assertThat(run.exit()).isEqualTo(ExitCode.OK);
        return run.out();
    }

    @Test
    void pause_isPrintedToBePosted_andCountsByTheClock() throws IOException {
        KeyFiles files = KeyFiles.in(dir);
        XOnlyKey operator = files.newIdentity();
        String numbered = pause(files, "--for", "60", "--number", "7");
        assertThat(numbered)
                .startsWith("{\"network\":\"regtest\",\"guardian\":\"" + LiquidationFixture.NODE.publicKey()
                        + "\",\"number\":7,\"until\":")
                .contains("\"operator\":\"" + operator + "\",\"signature\":\"");
        long now = Instant.now().getEpochSecond();
        Matcher counted =
                Pattern.compile("\"number\":([0-9]+),\"until\":([0-9]+)").matcher(pause(files, "--for", "0"));
        assertThat(counted.find()).isTrue();
        assertThat(counted.group(1)).isEqualTo(counted.group(2));
        assertThat(Long.parseLong(counted.group(1))).isBetween(now, now + 300);
    }
}
