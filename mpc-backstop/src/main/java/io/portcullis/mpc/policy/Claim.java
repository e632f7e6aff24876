package io.portcullis.mpc.policy;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Hashes;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.TxOutput;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What someone wants of some vaults, whatever it costs in fees: the vaults' outputs, the action, and who is paid how much. Inputs
 * and change that only pay fees are no part of it.
 *
 * @param outpoints of the vaults, in ascending order of txid and index, however they are given
 * @param payees in the transaction's order
 */
public record Claim(List<Outpoint> outpoints, Action action, List<TxOutput> payees) {
    /** The most vaults of one claim, and the most payees. */
    public static final int MAX_ITEMS = 1_000;

    private static final String ID_TAG = "portcullis/claim/v1";
    private static final String RANK_TAG = "portcullis/claim/rank/v1";
    private static final Comparator<Outpoint> ORDER =
            Comparator.comparing(Outpoint::txid).thenComparingLong(Outpoint::index);

    /** @throws IllegalArgumentException without an outpoint, with one twice, or with too many of anything */
    public Claim {
        outpoints = outpoints.stream().sorted(ORDER).toList();
        payees = List.copyOf(payees);
        if (outpoints.isEmpty() || outpoints.stream().distinct().count() != outpoints.size()) {
            throw new IllegalArgumentException("a claim needs outpoints, each once");
        }
        if (outpoints.size() > MAX_ITEMS || payees.size() > MAX_ITEMS) {
            throw new IllegalArgumentException("a claim has at most " + MAX_ITEMS + " outpoints and payees");
        }
    }

    /**
     * H("portcullis/claim/v1", action length[1] ‖ action ‖ number[2] of outpoints ‖ each txid[32] as it is displayed ‖ index[4] ‖
     * number[2] of payees ‖ each sats[8] ‖ script length[4] ‖ script), big-endian. 32 bytes.
     */
    public Bytes id() {
        List<Bytes> parts = new ArrayList<>();
        byte[] name = action.tag().getBytes(StandardCharsets.US_ASCII);
        parts.add(Bytes.of((byte) name.length));
        parts.add(Bytes.of(name));
        parts.add(count(outpoints.size()));
        outpoints.forEach(outpoint -> parts.add(bytes(outpoint)));
        parts.add(count(payees.size()));
        payees.forEach(payee -> parts.add(bytes(payee)));
        return Hashes.tagged(ID_TAG, parts.toArray(new Bytes[0]));
    }

    private static Bytes count(int number) {
        return Bytes.of(ByteBuffer.allocate(2).putShort((short) number).array());
    }

    private static Bytes bytes(Outpoint outpoint) {
        byte[] index = ByteBuffer.allocate(4).putInt((int) outpoint.index()).array();
        return Bytes.concat(outpoint.txid(), Bytes.of(index));
    }

    private static Bytes bytes(TxOutput payee) {
        byte[] head = ByteBuffer.allocate(12)
                .putLong(payee.amount().value())
                .putInt(payee.script().size())
                .array();
        return Bytes.concat(Bytes.of(head), payee.script());
    }

    /**
     * Whether this claim wins against one that wants a vault of it too: the one with the lower H("portcullis/claim/rank/v1",
     * outpoint[36] ‖ claim id[32]) does, by the first outpoint that both want. Every node comes to the same answer.
     */
    boolean beats(Claim rival) {
        Outpoint contested = outpoints.stream()
                .filter(rival.outpoints::contains)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no rival: nothing is wanted by both"));
        return rank(contested).compareTo(rival.rank(contested)) < 0;
    }

    private Bytes rank(Outpoint contested) {
        return Hashes.tagged(RANK_TAG, bytes(contested), id());
    }
}
