package io.portcullis.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The main job, with the programs as they ship: real processes, real HTTP, a replayed market. */
class LiquidationStoryTest {
    private final Path root =
            Path.of(System.getProperty("vectors.root")).getParent().getParent();

    /** {@code mvn test} makes no jars, {@code mvn verify} does. */
    @BeforeEach
    void requireJars() {
        assumeTrue(Files.exists(root.resolve("oracle-service/target/oracle-service.jar"))
                && Files.exists(root.resolve("mpc-backstop/target/mpc-backstop.jar")));
    }

    @Test
    void vault_fromQuoteToSignedLiquidation_inAReplayedCrash() throws Exception {
        List<Path> before = folders();
        var out = new ByteArrayOutputStream();
        Main.run(root, new Console(new PrintStream(out, true, StandardCharsets.UTF_8)));
        String story = out.toString(StandardCharsets.UTF_8);
        assertThat(story)
                .contains("oracle says        not_crossed")
                .contains("not-below:")
                .contains("oracle reveals")
                .contains("settlement:")
                .contains("pre-image:")
                .contains("fee-range:")
                .contains("bitcoin-kmp says   valid")
                .contains("bitcoin-s says     valid")
                .contains("nothing found")
                .contains("demo: done");
        assertThat(folders())
                .as("of others, who were cut off, some may be there before")
                .isEqualTo(before);
    }

    private static List<Path> folders() throws Exception {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("portcullis-demo-"))
                    .sorted()
                    .toList();
        }
    }
}
