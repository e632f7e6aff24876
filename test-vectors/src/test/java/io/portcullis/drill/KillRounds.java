package io.portcullis.drill;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.demo.HttpApi.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Rounds, each with a vault of its own and a node that is killed on an arrow while the vault is liquidated. The others go on; the dead
 * one is back soon, gives the same answer, and takes no other claim.
 */
final class KillRounds {
    private static final Duration SOON = Duration.ofSeconds(3);

    private final Group group;
    private final Vaults vaults;
    private final Records records;
    private final SplittableRandom random;
    private final List<Duration> returns = new ArrayList<>();

    KillRounds(Group group, Vaults vaults, Records records, SplittableRandom random) {
        this.group = group;
        this.vaults = vaults;
        this.records = records;
        this.random = random;
    }

    /** One round; gives what happened in it. */
    String round() throws IOException, InterruptedException {
        Arrow arrow = Arrow.values()[random.nextInt(Arrow.values().length)];
        Node victim = group.node(random.nextInt(Group.NODES));
        Node other = other(victim);
        Node asked = arrow.coordinates() ? victim : other;
        Vault vault = vaults.open(Main.CROSSED);

        Optional<Reply> first = killed(arrow, victim, asked, vault);
        if (asked != victim) {
            requireSigned(asked, first.orElseThrow(), vault);
        }
        Duration back = group.restart(victim);
        requireSigned(victim, post(victim, vault.request()), vault);
        requireNoOtherClaim(victim, vault);
        requireNoOtherClaim(other, vault);
        records.check(victim);
        returns.add(back);
        require(back.compareTo(SOON) < 0, "node " + victim.id() + " is back in 3 s, not " + seconds(back));
        return "node %d killed %s, back in %s".formatted(victim.id(), arrow, seconds(back));
    }

    private Node other(Node victim) {
        return group.node((victim.id() + 1 + random.nextInt(Group.NODES - 1)) % Group.NODES);
    }

    /** Posts the vault's liquidation, in the middle of which the victim is killed. Gives the answer, if who was asked still lived. */
    private Optional<Reply> killed(Arrow arrow, Node victim, Node asked, Vault vault)
            throws IOException, InterruptedException {
        try (Trap trap = Trap.lay(group, arrow, victim, asked)) {
            Optional<Reply> answer = tryPost(asked, vault);
            require(trap.isSprung(), "node " + victim.id() + " comes to " + arrow + "; answer " + answer);
            return answer;
        }
    }

    private static Reply post(Node node, JsonNode request) throws IOException, InterruptedException {
        return node.api().post("/v1/liquidations", request);
    }

    private static Optional<Reply> tryPost(Node node, Vault vault) throws InterruptedException {
        try {
            return Optional.of(post(node, vault.request()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void requireSigned(Node by, Reply reply, Vault vault) {
        String txid = vault.txid(Vault.FEE).toHex();
        require(
                reply.status() == 200 && reply.body().get("txid").asText().equals(txid),
                "node " + by.id() + " gives the one liquidation, not " + reply);
        records.answered(by, vault.txid(Vault.FEE));
    }

    private static void requireNoOtherClaim(Node node, Vault vault) throws IOException, InterruptedException {
        Reply reply = post(node, vault.request(Vault.FEE + 1_000));
        String rules = reply.body().path("error").toString();
        require(reply.status() != 200 && rules.contains("claim-taken"), "another claim is refused, not " + reply);
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException("it does not hold that " + what);
        }
    }

    private static String seconds(Duration time) {
        return "%.2f s".formatted(time.toMillis() / 1000.0);
    }

    /** In how much time the dead came back: in the middle, and at most. */
    String returns() {
        List<Duration> sorted = returns.stream().sorted().toList();
        return sorted.isEmpty()
                ? "none came back"
                : "back in %s, at most %s"
                        .formatted(seconds(sorted.get(sorted.size() / 2)), seconds(sorted.get(sorted.size() - 1)));
    }
}
