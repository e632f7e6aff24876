package io.portcullis.drill;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** An oracle whose secret was stolen, and an owner who invents: every node refuses for itself, and says why. */
final class OwnerDrills {
    private final Group group;
    private final Vaults vaults;

    OwnerDrills(Group group, Vaults vaults) {
        this.group = group;
        this.vaults = vaults;
    }

    /** The thief signs contracts and makes keys as he likes; the nodes' own prices have not fallen so far. */
    String stolenOracle() throws IOException, InterruptedException {
        return refusedByAll("not-below", vaults.open(Main.NOT_CROSSED).request());
    }

    /** The return data say that the vault is liquidated at a price that was crossed; the oracle signed another. */
    String inventedReturnData() throws IOException, InterruptedException {
        return refusedByAll(
                "threshold", vaults.open(Main.NOT_CROSSED, Main.CROSSED).request());
    }

    String anothersTag() throws IOException, InterruptedException {
        Vault other = vaults.open(Main.CROSSED);
        ObjectNode request = vaults.open(Main.CROSSED).request();
        return refusedByAll(
                "vault-tag",
                request.put("vault_tag", other.opened().tag().bytes().toHex()));
    }

    String anothersKey() throws IOException, InterruptedException {
        ObjectNode request = vaults.open(Main.CROSSED).request();
        return refusedByAll(
                "pre-image",
                request.put(
                        "thold_key", vaults.open(Main.CROSSED).key().reveal().toHex()));
    }

    /** The same script and a debt, in an output that no guardian cosigned. */
    String notCosigned() throws IOException, InterruptedException {
        return refusedByAll("lineage", vaults.copied(vaults.open(Main.CROSSED)).request());
    }

    String neverSent() throws IOException, InterruptedException {
        return refusedByAll(
                "vault-on-chain", vaults.invented(vaults.open(Main.CROSSED)).request());
    }

    /** Its opening was undone by a reorganisation, and waits again. */
    String reorganised() throws IOException, InterruptedException {
        Vault vault = vaults.open(Main.CROSSED);
        group.chain().reorganise(1);
        return refusedByAll("vault-confirmed", vault.request());
    }

    private String refusedByAll(String rule, ObjectNode request) throws IOException, InterruptedException {
        for (Node node : group.nodes()) {
            Expect.refused(node, node.liquidate(request), rule);
        }
        return "every node refuses by " + rule;
    }
}
