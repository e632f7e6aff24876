package io.portcullis.scenario;

import io.portcullis.replay.ReplayOptions;
import io.portcullis.replay.ReplayServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Plays a scenario as fast as the services go, and compares every decision with the expected one. */
final class Run {
    private final Scenario scenario;
    private final ReplayServer replay;
    private final Roles roles;
    /** The first second in which an expectation was not met, in words. */
    private final Map<Expectation, String> unmet = new LinkedHashMap<>();

    private Run(Scenario scenario, ReplayServer replay, Roles roles) {
        this.scenario = scenario;
        this.replay = replay;
        this.roles = roles;
    }

    /** What was not as expected, a line each; empty when the scenario passed. Leaves nothing behind. */
    static List<String> of(Scenario scenario) throws IOException, InterruptedException {
        Path dataDir = Files.createTempDirectory("portcullis-scenario");
        ReplayOptions options = ReplayOptions.of(scenario.prices(), scenario.from())
                .withFaults(scenario.faults())
                .withSeed(scenario.seed());
        try (ReplayServer replay = ReplayServer.start(options);
                Roles roles = Roles.start(scenario, replay, dataDir)) {
            Run run = new Run(scenario, replay, roles);
            run.toTheEnd();
            return List.copyOf(run.unmet.values());
        } finally {
            delete(dataDir);
        }
    }

    private void toTheEnd() throws InterruptedException {
        for (Instant now = scenario.from(); !now.isAfter(scenario.to()); now = now.plusSeconds(1)) {
            replay.runTo(now);
            if (replay.clockClients() != 2) {
                throw new IllegalStateException("a service left the replay at " + now);
            }
            for (ContractCase contract : scenario.contracts()) {
                compare(contract, now);
            }
        }
    }

    private void compare(ContractCase contract, Instant now) {
        for (Expectation expectation : contract.expectations()) {
            if (expectation.isDueAt(now)) {
                boolean isOracle = expectation.decision().isTheOracles();
                Decision actual = isOracle ? roles.oracleOf(contract) : roles.backstopOf(contract);
                if (!expectation.isMetBy(actual)) {
                    unmet.putIfAbsent(expectation, story(contract, expectation, actual, now));
                }
            }
        }
    }

    private String story(ContractCase contract, Expectation expectation, Decision actual, Instant now) {
        boolean isOracle = expectation.decision().isTheOracles();
        return "%s %s: %d since %s is %s, expected %s%s; it sees %s"
                .formatted(
                        now,
                        isOracle ? "oracle" : "backstop",
                        contract.threshold().dollars(),
                        Instant.ofEpochSecond(contract.baseStamp().seconds()),
                        actual.tag(),
                        expectation.isWanted() ? "" : "anything but ",
                        expectation.decision().tag(),
                        isOracle ? roles.oracleView() : roles.backstopView());
    }

    private static void delete(Path folder) throws IOException {
        List<Path> paths = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(paths::add);
        }
        for (Path path : paths) {
            Files.delete(path);
        }
    }
}
