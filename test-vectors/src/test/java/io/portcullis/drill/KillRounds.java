package io.portcullis.drill;

import io.portcullis.demo.HttpApi.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Rounds, each with a vault of its own and a node that is killed on an arrow while the vault is liquidated. The group goes on without
 * it at once; the dead one comes back, gives the same answer, and takes no other claim.
 */
final class KillRounds {
    private static final Duration SOON = Duration.ofSeconds(3);

    private final Group group;
    private final Vaults vaults;
    private final Records records;
    private final SplittableRandom random;
    private final Times services = new Times();
    private final Times returns = new Times();

    KillRounds(Group group, Vaults vaults, Records records, SplittableRandom random) {
        this.group = group;
        this.vaults = vaults;
        this.records = records;
        this.random = random;
    }

    /** One round; gives what happened in it. */
    String round() throws IOException, InterruptedException {
        group.restartTheDead();
        Arrow arrow = Arrow.values()[random.nextInt(Arrow.values().length)];
        Node victim = group.node(random.nextInt(Group.NODES));
        Node other = group.node((victim.id() + 1 + random.nextInt(Group.NODES - 1)) % Group.NODES);
        Vault vault = vaults.open(Main.CROSSED);

        Optional<Reply> first = killed(arrow, victim, arrow.coordinates() ? victim : other, vault);
        Reply answer = arrow.coordinates() ? other.liquidate(vault.request()) : first.orElseThrow();
        Duration service = victim.sinceKilled();
        Duration back = group.restart(victim);
        requireSigned(other, answer, vault);
        requireSigned(victim, victim.liquidate(vault.request()), vault);
        for (Node node : group.nodes()) {
            Expect.claimTaken(node, node.liquidate(vault.request(Vault.FEE + 1_000)));
        }
        records.check(victim);
        services.add(service);
        returns.add(back);
        Expect.that(service.compareTo(SOON) < 0, "the group signs within 3 s, not " + Times.seconds(service));
        return "node %d dies %s; the others sign in %s, it is back in %s"
                .formatted(victim.id(), arrow, Times.seconds(service), Times.seconds(back));
    }

    /** Posts the vault's liquidation, in the middle of which the victim is killed. Gives the answer, if who was asked still lived. */
    private Optional<Reply> killed(Arrow arrow, Node victim, Node asked, Vault vault)
            throws IOException, InterruptedException {
        try (Trap trap = Trap.lay(group, arrow, victim, asked)) {
            Optional<Reply> answer = tryPost(asked, vault);
            Expect.that(trap.isSprung(), "node " + victim.id() + " comes to " + arrow + "; answer " + answer);
            return answer;
        }
    }

    private static Optional<Reply> tryPost(Node node, Vault vault) throws InterruptedException {
        try {
            return Optional.of(node.liquidate(vault.request()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void requireSigned(Node by, Reply reply, Vault vault) {
        Expect.signed(by, reply, vault);
        records.answered(by, vault.txid(Vault.FEE));
    }

    /** In how much time a dead node was back, and the group went on without it. */
    @Override
    public String toString() {
        return "the others sign in " + services + "; the dead are back in " + returns;
    }
}
