package io.portcullis.drill;

import io.portcullis.demo.HttpApi.Reply;
import java.util.regex.Pattern;

/** What must hold, or else a drill fails. */
final class Expect {
    private static final Pattern TAKEN = Pattern.compile("\"claim-taken\"");
    private static final Pattern TAKEN_OR_PENDING = Pattern.compile("\"claim-(taken|pending)\"");

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

    /** Whether no other claim will ever be signed: the node that is asked has signed one, or too many of the others have. */
    static boolean isTaken(Reply reply) {
        return isRefused(reply, TAKEN);
    }

    /** Another claim is signed by nobody. Who has not signed the first holds the vault for it only for a while. */
    static void claimTaken(Node by, Reply reply) {
        that(isRefused(reply, TAKEN_OR_PENDING), "node " + by.id() + " has no other claim signed, but gives " + reply);
    }

    private static boolean isRefused(Reply reply, Pattern rule) {
        long refusals =
                rule.matcher(reply.body().path("error").toString()).results().count();
        boolean bySelf = reply.status() == 422 && refusals == 1;
        boolean byOthers = reply.status() == 503 && refusals > Group.NODES - Group.SIGNERS;
        return bySelf || byOthers;
    }
}
