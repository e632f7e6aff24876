package io.portcullis.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.mpc.policy.Rule;
import io.portcullis.oracle.contract.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The README's tables and the enums they describe do not drift apart. */
class ReadmeTest {
    private static final Path README =
            Path.of(System.getProperty("vectors.root")).resolve("../../README.md");

    @ParameterizedTest
    @EnumSource(Rule.class)
    void readme_hasEveryRuleWithItsSentence(Rule rule) throws IOException {
        String retryable = rule.isRetryable() ? " (retryable)" : "";
        assertThat(Files.readString(README))
                .contains("| `" + rule.tag() + "`" + retryable + " | " + rule.sentence() + " |");
    }

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void readme_hasEveryRefusalOfTheOracle(Refusal refusal) throws IOException {
        assertThat(Files.readString(README)).contains("`" + refusal.tag() + "`");
    }
}
