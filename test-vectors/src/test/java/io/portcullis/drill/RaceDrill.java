package io.portcullis.drill;

import io.portcullis.demo.HttpApi.Reply;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Two keepers want the same vaults, each by another claim, and ask different nodes at the same time. Who is told that the claim is
 * taken gives up; who is told to wait asks again.
 */
final class RaceDrill {
    private static final int RACES = 10;

    /** Longer than a vault is held for a claim that was given up, in seconds. */
    private static final int TRIES = 60;

    /** After so many a claim that is in none of them is late, had they come one after the other. */
    private static final int BLOCKS = 6;

    /** Nodes look for the last block once a second. */
    private static final long LOOK_MILLIS = 1_100;

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
                first += race(keepers, vaults.open(Main.CROSSED), i) == 0 ? 1 : 0;
            }
            return RACES + " vaults, one claim signed for each; " + first + " by the first keeper";
        } finally {
            keepers.shutdownNow();
        }
    }

    /** Blocks come at once, and none has the claim that was signed: it is as fresh as before, and no other is signed. */
    String burst() throws Exception {
        Vault vault = vaults.open(Main.CROSSED);
        Node first = group.node(0);
        Expect.signed(first, first.liquidate(vault.request(FEES.get(0))), vault);
        for (int i = 0; i < BLOCKS; i++) {
            group.chain().mineExactly(List.of());
        }
        Thread.sleep(LOOK_MILLIS);
        for (Node any : group.nodes()) {
            Expect.claimTaken(any, any.liquidate(vault.request(FEES.get(1))));
        }
        return BLOCKS + " blocks without its claim, and no other is signed";
    }

    /** Gives who won. */
    private int race(ExecutorService keepers, Vault vault, int node) throws Exception {
        Set<Integer> racing = new TreeSet<>(Set.of(0, 1));
        Set<Integer> winners = new TreeSet<>();
        for (int i = 0; i < TRIES && winners.isEmpty(); i++) {
            Map<Integer, Future<Reply>> answers = new TreeMap<>();
            racing.forEach(keeper -> answers.put(keeper, keepers.submit(ask(node + keeper, vault, keeper))));
            for (int keeper : answers.keySet()) {
                Reply reply = answers.get(keeper).get();
                if (reply.status() == 200) {
                    winners.add(keeper);
                } else if (Expect.isTaken(reply)) {
                    racing.remove(keeper);
                }
            }
            group.second();
        }
        Expect.that(winners.size() == 1, "one of two keepers wins, but " + winners);
        int winner = winners.iterator().next();
        for (Node any : group.nodes()) {
            Expect.claimTaken(any, any.liquidate(vault.request(FEES.get(1 - winner))));
        }
        return winner;
    }

    private Callable<Reply> ask(int node, Vault vault, int keeper) {
        return () -> group.node(node % Group.NODES).liquidate(vault.request(FEES.get(keeper)));
    }
}
