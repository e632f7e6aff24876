package io.portcullis.demo;

import io.portcullis.chainsim.ChainSimulator;
import io.portcullis.chainsim.RelayPolicy;
import io.portcullis.replay.ReplayOptions;
import io.portcullis.replay.ReplayServer;
import io.portcullis.replay.market.PriceFile;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;

/** {@code ./mvnw -q -Pdemo}: 12 March 2020, and one vault that did not survive it. */
public final class Main {
    static final Instant BEFORE_THE_CRASH = Instant.parse("2020-03-12T10:18:00Z");

    private Main() {}

    /**
     * @param args the project's folder, in which the jars were built
     */
    public static void main(String[] args) {
        try {
            run(Path.of(args[0]), new Console(System.out));
        } catch (Exception e) {
            System.err.println("demo: failed: " + e.getMessage());
            System.exit(1);
        }
        System.exit(0);
    }

    /** The whole story. Leaves nothing behind, however it ends. */
    static void run(Path root, Console console) throws Exception {
        long started = System.nanoTime();
        var random = new SecureRandom();
        Path prices = root.resolve("test-vectors/prices/2020-03-12-blackthursday-coinbase-btcusd-1h.csv");
        var options = ReplayOptions.of(PriceFile.read(prices)).startingAt(BEFORE_THE_CRASH);
        var reserve = new Owner(random);
        try (var replay = ReplayServer.start(options);
                var chain = ChainSimulator.start(0, RelayPolicy.CORE, Clock.systemUTC());
                var deployment = Deployment.start(root, replay, chain, random, reserve.key())) {
            new Story(console, replay, deployment, random).tell();
        }
        console.line(
                "demo: done in %d s; services stopped, files removed", (System.nanoTime() - started) / 1_000_000_000);
    }
}
