package io.portcullis.bench;

import io.portcullis.terms.RiskTerms;
import io.portcullis.vaultlife.VaultWorld;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Whole liquidations by three of four nodes, asked of one of them over HTTP: rules, both rounds, four processes over loopback, every
 * record forced to the disk. The clients are in this process, and share the processors with the nodes.
 */
final class ClusterBenchmark {
    private static final List<Integer> CLIENTS = List.of(1, 4, 8, 16);

    /** So many warm up at a time. */
    private static final int WARM_CLIENTS = 8;

    /** What nodes remember of half a minute has room for so many, and a few more. */
    private static final int MOST_AT_ONCE = 600;

    private ClusterBenchmark() {}

    /**
     * How much is measured.
     *
     * @param warmUps of {@value #MOST_AT_ONCE} liquidations each, which do not count
     * @param each liquidations by each number of clients
     */
    record Extent(int warmUps, int each) {
        static final Extent QUICK = new Extent(3, 400);
        static final Extent FULL = new Extent(12, MOST_AT_ONCE);
    }

    /**
     * What was measured.
     *
     * @param loads one for each number of clients
     * @param crypto microseconds of cryptography in one liquidation of the best load, all nodes together
     * @param plain microseconds of one BIP340 signature and its verification
     */
    record Result(List<Load> loads, double crypto, double plain) {
        Load best() {
            return best(loads);
        }

        private static Load best(List<Load> loads) {
            return loads.stream()
                    .max(Comparator.comparing(Load::isInTime).thenComparing(Load::perSecond))
                    .orElseThrow();
        }
    }

    /**
     * Starts the nodes, and stops them.
     *
     * @param root the project's folder, in which the jars were built
     * @param prices the file that is replayed
     */
    static Result measure(Path root, Path prices, Extent extent) throws Exception {
        RiskTerms terms = VaultWorld.termsOfVersion(1);
        List<Load> loads = new ArrayList<>();
        try (Cluster cluster = Cluster.start(root, prices, terms, LiquidatedVaults.ORACLE.key())) {
            var vaults = new LiquidatedVaults(
                    cluster.wholeKey(),
                    cluster.protocol(terms, LiquidatedVaults.ORACLE.key()),
                    cluster.chain(),
                    cluster.start());
            for (int i = 0; i < extent.warmUps(); i++) {
                Load.of(cluster, WARM_CLIENTS, vaults.requests(MOST_AT_ONCE));
                cluster.rest();
            }
            for (int clients : CLIENTS) {
                loads.add(Load.of(cluster, clients, vaults.requests(extent.each())));
                cluster.rest();
            }
        }
        double crypto = new LiquidationCrypto(terms).micros(Result.best(loads).writesEach());
        return new Result(loads, crypto, LiquidationCrypto.plainSignAndVerify());
    }
}
