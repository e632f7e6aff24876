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
    private static final List<Integer> CLIENTS = List.of(1, 4, 6, 8, 16);

    private static final int WARM_CLIENTS = 8;

    private ClusterBenchmark() {}

    /**
     * How much is measured.
     *
     * @param warmUp liquidations that do not count
     * @param each liquidations by each number of clients
     */
    record Extent(int warmUp, int each) {
        static final Extent QUICK = new Extent(10_000, 300);
        static final Extent FULL = new Extent(20_000, 1_000);
    }

    /**
     * What was measured.
     *
     * @param loads one for each number of clients
     * @param crypto microseconds of cryptography in one liquidation of the best load, all nodes together
     * @param plain microseconds of one BIP340 signature and its verification
     */
    record Result(List<Load> loads, double crypto, double plain) {
        /** The fastest of those that met both goals; of all, if none did. */
        Load best() {
            return best(loads);
        }

        private static Load best(List<Load> loads) {
            return loads.stream()
                    .max(Comparator.comparing(Load::isGood).thenComparing(Load::perSecond))
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
            Load.of(cluster, WARM_CLIENTS, vaults.requests(extent.warmUp()));
            for (int clients : CLIENTS) {
                loads.add(Load.of(cluster, clients, vaults.requests(extent.each())));
            }
        }
        double crypto = new LiquidationCrypto(terms).micros(Result.best(loads).writesEach());
        return new Result(loads, crypto, LiquidationCrypto.plainSignAndVerify());
    }
}
