package io.portcullis.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs every fuzz target for some seconds, each in a process of its own (Jazzer takes one target per process), and fails when
 * one finds something or has not run at all. {@code -Dfuzz.seconds=N} runs them longer.
 */
class FuzzTest {
    private static final Pattern EXECUTIONS = Pattern.compile("stat::number_of_executed_units:\\s+(\\d+)");
    private static final int SECONDS = Integer.getInteger("fuzz.seconds", 3);

    @TempDir
    Path dir;

    @TestFactory
    Stream<DynamicTest> parser_underFuzzing_acceptsOrRefuses() {
        ExecutorService processors =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        Map<Class<?>, Future<?>> runs = new LinkedHashMap<>();
        Corpus.TARGETS.forEach((target, seeds) -> runs.put(target, processors.submit(() -> {
            fuzz(target, seeds);
            return null;
        })));
        processors.shutdown();
        return runs.entrySet().stream()
                .map(run -> DynamicTest.dynamicTest(run.getKey().getSimpleName(), () -> await(run.getValue())));
    }

    private static void await(Future<?> run) throws Throwable {
        try {
            run.get();
        } catch (ExecutionException e) {
            throw e.getCause();
        }
    }

    private void fuzz(Class<?> target, List<byte[]> seeds) throws IOException, InterruptedException {
        Path corpus = Files.createDirectories(dir.resolve(target.getSimpleName()));
        for (int i = 0; i < seeds.size(); i++) {
            Files.write(corpus.resolve("seed" + i), seeds.get(i));
        }
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx768m",
                        "-XX:+IgnoreUnrecognizedVMOptions",
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:+EnableDynamicAgentLoading",
                        "-XX:TieredStopAtLevel=1",
                        "-Dvectors.dir=" + System.getProperty("vectors.dir"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "com.code_intelligence.jazzer.Jazzer",
                        "--target_class=" + target.getName(),
                        "--instrumentation_includes=io.portcullis.**",
                        "--custom_hook_includes=io.portcullis.**",
                        "-max_total_time=" + SECONDS,
                        "-timeout=10",
                        "-seed=1",
                        "-print_final_stats=1",
                        "-artifact_prefix=" + dir + "/",
                        "--reproducer_path=" + dir,
                        corpus.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        Matcher executions = EXECUTIONS.matcher(output);
        assertThat(executions.find()).as(output).isTrue();
        long count = Long.parseLong(executions.group(1));
        System.out.println("fuzz: " + target.getSimpleName() + ": " + count + " executions in " + SECONDS + " s");
        assertThat(count).as("executions beyond the seeds").isGreaterThan(seeds.size());
    }
}
