package io.portcullis.drill;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** A node's disk is copied while it is stopped, and both are started: one key share, one identity, two records. */
final class CloneDrill {
    private final Group group;
    private final Vaults vaults;

    CloneDrill(Group group, Vaults vaults) {
        this.group = group;
        this.vaults = vaults;
    }

    /** The original is first to sign, so that its record is the one that the others know. */
    String run() throws IOException, InterruptedException {
        Node original = group.node(3);
        original.kill();
        original.ends(Duration.ofSeconds(10));
        Home copy = group.home("clone");
        original.home().copyTo(copy);
        group.restart(original);
        Vault first = vaults.open(Main.CROSSED);
        for (Vault vault : List.of(vaults.open(Main.CROSSED), vaults.open(Main.CROSSED), first)) {
            Expect.signed(original, original.liquidate(vault.request()), vault);
        }
        try (Node clone = group.configured(3, copy, Ports.free())) {
            group.second();
            clone.start();
            clone.await("it is there", there -> there.answers("/health"));
            var reply = clone.liquidate(first.request(Vault.FEE + 1_000));
            Expect.that(reply.status() != 200, "the clone has no second claim signed, but " + reply);
            clone.await(
                    "it learns that its record is not the one",
                    api -> api.get("/ready").body().toString().contains("rolled_back"));
            Expect.refused(clone, clone.liquidate(vaults.open(Main.CROSSED).request()), "record-broken");
        }
        Vault last = vaults.open(Main.CROSSED);
        Expect.signed(original, original.liquidate(last.request()), last);
        Expect.that(
                group.tap().faults().isEmpty(),
                "no nonce is used twice: " + group.tap().faults());
        return "the clone learns from the others that it is one and signs nothing; the original signs on";
    }
}
