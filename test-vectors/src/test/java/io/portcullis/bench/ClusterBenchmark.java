package io.portcullis.bench;

import io.portcullis.terms.RiskTerms;
import io.portcullis.vaultlife.VaultWorld;
import java.nio.file.Path;

/** Whole liquidations by three of four nodes: rules, both rounds, four processes over loopback, every record forced to the disk. */
final class ClusterBenchmark {
    private static final int[] CLIENTS = {1, 4, 8, 16};

    private ClusterBenchmark() {}

    public static void main(String[] args) throws Exception {
        double plain = LiquidationCrypto.plainSignAndVerify();
        System.out.println(
                "plain " + plain + " crypto " + new LiquidationCrypto(VaultWorld.termsOfVersion(1)).micros(4));
        RiskTerms terms = VaultWorld.termsOfVersion(1);
        long t = System.nanoTime();
        try (Cluster cluster =
                Cluster.start(Path.of(args[0]), Path.of(args[1]), terms, LiquidatedVaults.ORACLE.key())) {
            var vaults = new LiquidatedVaults(
                    cluster.key(), cluster.members(LiquidatedVaults.ORACLE.key()), terms, cluster.start());
            System.out.println("started " + (System.nanoTime() - t) / 1e9);
            for (int i = 0; i < Integer.parseInt(args[2]); i++)
                for (int clients : CLIENTS) {
                    t = System.nanoTime();
                    var requests = vaults.requests(Integer.parseInt(args[3]));
                    double made = (System.nanoTime() - t) / 1e9;
                    Load load = Load.of(cluster, clients, requests);
                    System.out.printf(
                            "%d clients: %.1f/s p50 %.1f p99 %.1f ms, cpu %.0f us each; made in %.1f%n",
                            clients,
                            load.perSecond(),
                            load.latencies().percentile(50),
                            load.latencies().percentile(99),
                            load.cpuEach(),
                            made);
                    t = System.nanoTime();
                    cluster.rest();
                    System.out.println("rested " + (System.nanoTime() - t) / 1e9);
                }
        }
    }
}
