package io.portcullis.drill;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.mpc.record.Entry;
import io.portcullis.mpc.record.Fields;
import io.portcullis.mpc.store.RecordStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds what the nodes wrote down against what was heard of them and what they answered. */
final class Records {
    private final Group group;

    /** By node the txids of the liquidations that it gave out. */
    private final Map<Integer, Set<String>> answered = new HashMap<>();

    /** By outpoint the claim that was signed, whoever wrote it down. */
    private final Map<String, String> signedClaims = new HashMap<>();

    Records(Group group) {
        this.group = group;
    }

    /** A node has answered with this liquidation, and must know it for ever. */
    void answered(Node node, Bytes txid) {
        answered.computeIfAbsent(node.id(), any -> new HashSet<>()).add(txid.toHex());
    }

    /**
     * Checks a node's record; gives how much there is in it.
     *
     * @throws IllegalStateException when it does not prove itself, or says less than is known, or tells of a sin
     */
    String check(Node node) {
        Group.command(List.of(
                "audit",
                "verify",
                "--data",
                node.home().data().toString(),
                "--head",
                node.home().head().toString()));
        // Before it is read, so that it holds all of this.
        Map<Long, String> heads = group.tap().headsOf(node.id());
        Map<Tap.Place, Bytes> shares = group.tap().sharesOf(node.id());
        var written = new Written(node.id());
        RecordStore.audit(node.home().data(), Optional.of(node.home().head()), written::read);
        require(node, written.hashes.entrySet().containsAll(heads.entrySet()), "holds every head that it signed");
        require(node, written.spent.entrySet().containsAll(shares.entrySet()), "has the nonce of every share");
        written.signedClaims.forEach((outpoint, claim) -> {
            String before = signedClaims.put(outpoint, claim);
            require(node, before == null || before.equals(claim), "signed the only claim on " + outpoint);
        });
        require(node, written.signed.containsAll(answered.getOrDefault(node.id(), Set.of())), "has what it answered");
        require(
                node,
                group.tap().faults().isEmpty(),
                "is one of a group in which " + group.tap().faults());
        return "%d entries, %d nonces spent, each once".formatted(written.hashes.size(), written.spent.size());
    }

    /** All that a node wrote down. */
    List<Entry> entries(Node node) {
        List<Entry> all = new ArrayList<>();
        RecordStore.audit(node.home().data(), Optional.of(node.home().head()), all::add);
        return all;
    }

    private static void require(Node node, boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException("it does not hold that node " + node.id() + " " + what);
        }
    }

    /** The entries of one record. */
    private static final class Written {
        private final int node;
        private final Map<Long, String> hashes = new HashMap<>();
        private final Map<Tap.Place, Bytes> spent = new HashMap<>();
        private final Map<String, String> claims = new HashMap<>();
        private final Map<String, String> signedClaims = new HashMap<>();
        private final Set<String> signed = new HashSet<>();

        private Written(int node) {
            this.node = node;
        }

        private void read(Entry entry) {
            hashes.put(entry.sequence(), entry.hash().toHex());
            Fields says = entry.payload();
            switch (entry.kind()) {
                case CONSUMED -> {
                    var place = new Tap.Place(node, Bytes.fromHex(says.one("session")), (int) says.number("attempt"));
                    once(spent.put(place, Bytes.fromHex(says.one("list"))), "a nonce was spent twice");
                }
                case LOCKED -> {
                    for (String outpoint : says.all("outpoint")) {
                        String before = claims.put(outpoint, says.one("claim"));
                        once(says.one("claim").equals(before) ? null : before, "two claims on one outpoint");
                    }
                }
                case SIGNED -> {
                    signed.add(says.one("txid"));
                    claims.forEach((outpoint, claim) -> {
                        if (claim.equals(says.one("claim"))) {
                            signedClaims.put(outpoint, claim);
                        }
                    });
                }
                default -> {}
            }
        }

        private void once(@Nullable Object before, String sin) {
            if (before != null) {
                throw new IllegalStateException("node " + node + ": " + sin);
            }
        }
    }
}
