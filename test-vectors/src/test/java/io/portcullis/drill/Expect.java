package io.portcullis.drill;

import io.portcullis.demo.HttpApi.Reply;
import java.util.regex.Pattern;

/** What must hold, or else a drill fails. */
final class Expect {
    /** Who has not signed the first claim holds the vault for it only for a while. */
    private static final Pattern CLAIM_RULE = Pattern.compile("\"claim-(taken|pending)\"");

    private Expect() {}

    /** @throws IllegalStateException unless it holds */
    static void that(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException("it does not hold that " + what);
        }
    }

    /** The one liquidation of a vault that pays the usual fee. */
    static void signed(Node by, Reply reply, Vault vault) {
        String txid = vault.txid(Vault.FEE).toHex();
        that(
                reply.status() == 200 && reply.body().get("txid").asText().equals(txid),
                "node " + by.id() + " gives the one liquidation, not " + reply);
    }

    /** A node refuses, and names the rule, or what is wrong with an envelope. */
    static void refused(Node by, Reply reply, String rule) {
        that(
                reply.status() == 422 && reply.body().at("/error/rule").asText().equals(rule),
                "node " + by.id() + " refuses by " + rule + ", not " + reply);
    }

    /** Another claim is signed by nobody: the node that is asked refuses it, or too many of the others do. */
    static void claimTaken(Node by, Reply reply) {
        long refusals = CLAIM_RULE
                .matcher(reply.body().path("error").toString())
                .results()
                .count();
        boolean bySelf = reply.status() == 422 && refusals == 1;
        boolean byOthers = reply.status() == 503 && refusals > Group.NODES - Group.SIGNERS;
        that(bySelf || byOthers, "node " + by.id() + " has no other claim signed, but gives " + reply);
    }
}
