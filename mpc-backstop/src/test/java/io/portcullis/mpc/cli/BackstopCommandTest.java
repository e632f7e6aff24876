package io.portcullis.mpc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.cli.ExitCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of every command; each has tests of its own besides. */
class BackstopCommandTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "serve --help",
                "feeds check --help",
                "identity keygen --help",
                "identity pubkey --help",
                "audit verify --help",
                "audit export --help",
                "pause --help",
                "--version",
                "serve --version",
                "feeds check --version"
            })
    void help_andVersion_areResults(String args) {
        CommandRun run = CommandRun.of((Object[]) args.split(" "));
        assertThat(run.exit()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).contains(args.endsWith("--version") ? "mpc-backstop 1.2.3" : "Usage: mpc-backstop");
        assertThat(run.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "shave",
                "serve",
                "keygen",
                "identity keygen",
                "feeds",
                "feeds check",
                "identity",
                "audit",
                "audit verify",
                "pause",
                "serve --config x --passphrase secret"
            })
    void usage_wrong_isExplained(String args) {
        CommandRun run = CommandRun.of((Object[]) (args.isEmpty() ? new String[0] : args.split(" ")));
        assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).isNotBlank().doesNotContain("Exception");
        assertThat(run.out()).isEmpty();
    }
}
