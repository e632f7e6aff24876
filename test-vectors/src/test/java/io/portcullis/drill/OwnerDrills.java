package io.portcullis.drill;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.vaultlife.Secret;
import java.io.IOException;

/** An oracle whose secret was stolen, and an owner who invents: every node refuses for itself, and says why. */
final class OwnerDrills {
    private static final String STRANGER = Secret.of(9).key().toHex();

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

    String wrongGuardians() throws IOException, InterruptedException {
        ObjectNode request = vaults.open(Main.CROSSED).request();
        request.putArray("guard_members").add(STRANGER);
        return refusedByAll("guardian-list", request);
    }

    String anothersVault() throws IOException, InterruptedException {
        return refusedByAll("vault-script", vaults.open(Main.CROSSED).request().put("client_pubkey", STRANGER));
    }

    private String refusedByAll(String rule, ObjectNode request) throws IOException, InterruptedException {
        for (Node node : group.nodes()) {
            Expect.refused(node, node.liquidate(request), rule);
        }
        return "every node refuses by " + rule;
    }
}
