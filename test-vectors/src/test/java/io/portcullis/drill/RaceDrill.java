package io.portcullis.drill;

import io.portcullis.demo.HttpApi.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Two keepers want the same vaults, each by another claim, and ask different nodes at the same time. */
final class RaceDrill {
    private static final int RACES = 10;
    private static final int TRIES = 60;

    /** As long as a vault is held for a claim that is only considered. */
    private static final int HELD_SECONDS = 30;

    private static final List<Long> FEES = List.of(Vault.FEE, Vault.FEE + 1_000);

    private final Group group;
    private final Vaults vaults;

    RaceDrill(Group group, Vaults vaults) {
        this.group = group;
        this.vaults = vaults;
    }

    String run() throws Exception {
        ExecutorService keepers = Executors.newFixedThreadPool(FEES.size());
        try {
            int first = 0;
            for (int i = 0; i < RACES; i++) {
                first += race(keepers, vaults.open(Main.CROSSED), i % Group.NODES) ? 1 : 0;
            }
            return RACES + " vaults, one claim signed for each; " + first + " by the first keeper";
        } finally {
            keepers.shutdownNow();
        }
    }

    /** Whether the first keeper won. Both go on until one has; then the other has no hope left. */
    private boolean race(ExecutorService keepers, Vault vault, int node) throws Exception {
        Set<Integer> winners = new TreeSet<>();
        List<String> said = new ArrayList<>();
        for (int i = 0; i < TRIES && winners.isEmpty(); i++) {
            List<Future<Reply>> answers = keepers.invokeAll(List.of(ask(node, vault, 0), ask(node + 1, vault, 1)));
            for (int keeper = 0; keeper < FEES.size(); keeper++) {
                said.add(keeper + " at " + group.now() + ": "
                        + answers.get(keeper).get());
                if (answers.get(keeper).get().status() == 200) {
                    winners.add(keeper);
                }
            }
            group.second();
        }
        Expect.that(winners.size() == 1, "one of two keepers wins, but " + winners + "\n" + String.join("\n", said));
        for (int i = 0; i <= HELD_SECONDS; i++) {
            group.second();
        }
        int loser = 1 - winners.iterator().next();
        for (Node any : group.nodes()) {
            Expect.claimTaken(any, any.liquidate(vault.request(FEES.get(loser))));
        }
        return loser == 1;
    }

    private Callable<Reply> ask(int node, Vault vault, int keeper) {
        return () -> group.node(node % Group.NODES).liquidate(vault.request(FEES.get(keeper)));
    }
}
