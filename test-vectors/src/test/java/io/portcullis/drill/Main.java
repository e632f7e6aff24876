package io.portcullis.drill;

import io.portcullis.protocol.Stamp;
import io.portcullis.replay.ReplayOptions;
import io.portcullis.replay.ReplayServer;
import io.portcullis.replay.market.PriceFile;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.SplittableRandom;

/**
 * {@code ./mvnw -q -Pdrill [-Drounds=N] [-Dseed=N]}: a group of four nodes in the crash of 12 March 2020, each a real process, and all
 * that is done to it. A line for each drill.
 */
public final class Main {
    /** A liquidation price in dollars that was crossed for all to see, and one that never was. */
    static final long CROSSED = 7_000;

    static final long NOT_CROSSED = 2_000;

    private static final Instant AFTER_THE_CRASH = Instant.parse("2020-03-12T11:30:00Z");
    private static final int SPAN_SECONDS = 90;

    private final PrintStream out;
    private int passed;
    private int failed;

    private Main(PrintStream out) {
        this.out = out;
    }

    /**
     * @param args the project's folder, in which the jars were built, how many rounds, and the seed
     */
    public static void main(String[] args) {
        var main = new Main(System.out);
        try {
            main.run(Path.of(args[0]), Integer.parseInt(args[1]), Long.parseLong(args[2]));
        } catch (Exception e) {
            main.failed++;
            main.out.println("FAILED the drills themselves: " + e);
        }
        main.out.printf("%d passed, %d failed%n", main.passed, main.failed);
        System.exit(main.failed == 0 && main.passed > 0 ? 0 : 1);
    }

    private void run(Path root, int rounds, long seed) throws Exception {
        out.println("seed " + seed);
        var random = new SplittableRandom(seed);
        Path prices = root.resolve("test-vectors/prices/2020-03-12-blackthursday-coinbase-btcusd-1h.csv");
        var options = ReplayOptions.of(PriceFile.read(prices)).startingAt(AFTER_THE_CRASH);
        try (var replay = ReplayServer.start(options);
                var group = Group.start(replay, root.resolve("mpc-backstop/target/mpc-backstop.jar"))) {
            replay.runTo(replay.now().plusSeconds(SPAN_SECONDS));
            for (Node node : group.nodes()) {
                node.awaitService(Group.NODES - 1);
            }
            var vaults = new Vaults(group, Stamp.of(AFTER_THE_CRASH), random.split());
            var records = new Records(group);
            thefts(group, vaults, records, random.split());
            var kills = new KillRounds(group, vaults, records, random.split());
            for (int i = 1; i <= rounds; i++) {
                drill("kill " + i, kills::round);
            }
            out.println("kills: " + kills);
            for (Node node : group.nodes()) {
                drill("record of node " + node.id(), () -> records.check(node));
            }
            drill("a clone of a node", new CloneDrill(group, vaults)::run);
            out.println(group.tap().nonces() + " nonces heard");
        }
    }

    private void thefts(Group group, Vaults vaults, Records records, SplittableRandom random)
            throws InterruptedException {
        var owner = new OwnerDrills(group, vaults);
        drill("a stolen oracle's secret", owner::stolenOracle);
        drill("invented return data", owner::inventedReturnData);
        drill("another's tag", owner::anothersTag);
        drill("another's key", owner::anothersKey);
        drill("a vault that nobody cosigned", owner::notCosigned);
        drill("a vault that was never sent", owner::neverSent);
        drill("a vault whose opening was undone", owner::reorganised);
        var peer = new PeerDrills(group, vaults, records, random);
        drill("a lying node", peer::lyingNode);
        drill("an equivocating node", peer::equivocatingNode);
        drill("a replaying node", peer::replayingNode);
        drill("an envelope in another session", peer::otherSession);
        drill("old answers", peer::oldAnswers);
        var race = new RaceDrill(group, vaults);
        drill("two keepers, one vault", race::run);
        drill("a burst of blocks", race::burst);
    }

    /** A drill; gives what happened. */
    @FunctionalInterface
    interface Drill {
        String run() throws Exception;
    }

    private void drill(String name, Drill drill) throws InterruptedException {
        try {
            out.println("passed " + name + ": " + drill.run());
            passed++;
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            out.println("FAILED " + name + ": " + e.getMessage());
            failed++;
        }
    }
}
