package io.portcullis.mpc.policy;

import static io.portcullis.mpc.policy.LiquidationFixture.NODE;
import static io.portcullis.mpc.policy.LiquidationFixture.OTHER_GUARDIAN;
import static io.portcullis.mpc.policy.LiquidationFixture.OWNER;
import static io.portcullis.mpc.policy.LiquidationFixture.STRANGER;
import static io.portcullis.mpc.policy.Spoiled.version1;
import static io.portcullis.mpc.policy.Spoiled.version2;
import static io.portcullis.mpc.policy.SpoiledTransactions.paying;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.PsbtInput;
import io.portcullis.bitcoin.PsbtInput.LeafScript;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.TapLeaf;
import io.portcullis.bitcoin.TaprootOutput;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.protocol.TholdHash;
import io.portcullis.protocol.TholdKey;
import io.portcullis.vault.CosignLeaf;
import io.portcullis.vault.LiquidationLeaf;
import java.util.List;
import java.util.stream.Stream;

/** What can be wrong with the leaf that is spent and with what is paid. */
final class SpoiledSpends {
    private static final Bytes ZERO = Bytes.of(new byte[32]);

    private SpoiledSpends() {}

    static List<Spoiled> all() {
        return Stream.concat(leaves().stream(), payments().stream()).toList();
    }

    private static List<Spoiled> leaves() {
        return List.of(
                version1(
                        Rule.LEAF,
                        "the cosign leaf",
                        f -> leaf(f, new CosignLeaf(OWNER.publicKey(), NODE.publicKey()).toLeaf())),
                version1(
                        Rule.LEAF,
                        "another guardian's",
                        f -> leaf(f, new LiquidationLeaf(f.opened.tholdHash(), OTHER_GUARDIAN.publicKey()).toLeaf())),
                version2(Rule.LEAF, "another oracle's", f -> leaf(f, otherOraclesLeaf(f))),
                version1(
                        Rule.LEAF,
                        "none",
                        f -> f.input = right -> PsbtInput.empty()
                                .withSpent(right.spent().orElseThrow())
                                .withInternalKey(TaprootOutput.NUMS)),
                version1(Rule.CONTROL_BLOCK, "the other parity", f -> f.input = SpoiledSpends::otherParity),
                version1(Rule.INTERNAL_KEY, "the owner's", f -> f.input = in -> in.withInternalKey(OWNER.publicKey())),
                version1(Rule.INTERNAL_KEY, "not said", f -> f.input = SpoiledSpends::withLeafOnly),
                version1(Rule.PRE_IMAGE, "another key", f -> f.tholdKey = new TholdKey(ZERO)),
                version2(
                        Rule.PRE_IMAGE, "the other oracle's", f -> f.tholdKey = LiquidationFixture.version1().tholdKey),
                version1(
                        Rule.PSBT_PRE_IMAGE,
                        "another key",
                        f -> f.input = in ->
                                in.withHash160Preimage(f.opened.tholdHash().bytes(), ZERO)),
                version1(
                        Rule.PSBT_PRE_IMAGE,
                        "empty",
                        f -> f.input = in ->
                                in.withHash160Preimage(f.opened.tholdHash().bytes(), Bytes.EMPTY)));
    }

    private static List<Spoiled> payments() {
        return List.of(
                version1(
                        Rule.OVERSPEND,
                        "more than there is",
                        f -> f.proposed = tx -> paying(tx, tx.outputs().stream().map(output -> more(output, 2_000)))),
                version1(
                        Rule.OVERSPEND,
                        "more than 64 bits hold",
                        f -> f.proposed = tx -> paying(
                                tx,
                                Stream.generate(() -> more(tx.outputs().get(0), Sats.MAX / 2))
                                        .limit(9_000))),
                version1(
                        Rule.DUST,
                        "all but dust for the miner",
                        f -> f.proposed = tx -> paying(
                                tx,
                                Stream.of(new TxOutput(
                                        new Sats(545), tx.outputs().get(0).script())))),
                version1(
                        Rule.SETTLEMENT,
                        "other terms",
                        f -> f.terms = LiquidationFixture.MANDATE.terms().get(1)),
                version1(
                        Rule.SETTLEMENT,
                        "a satoshi moved to the owner",
                        f -> f.proposed = tx -> paying(
                                tx,
                                Stream.of(
                                        new TxOutput(
                                                tx.outputs().get(0).amount().minus(new Sats(1)),
                                                tx.outputs().get(0).script()),
                                        more(tx.outputs().get(1), 1)))),
                version1(
                        Rule.SETTLEMENT,
                        "paid to a stranger",
                        f -> f.proposed = tx -> paying(
                                tx,
                                Stream.of(
                                        tx.outputs().get(0),
                                        new TxOutput(
                                                tx.outputs().get(1).amount(),
                                                TaprootOutput.ofKey(STRANGER.publicKey())
                                                        .script())))),
                version2(
                        Rule.SETTLEMENT,
                        "outputs swapped",
                        f -> f.proposed = tx -> paying(
                                tx, Stream.of(tx.outputs().get(1), tx.outputs().get(0)))),
                version1(
                        Rule.SETTLEMENT,
                        "an output more",
                        f -> f.proposed = tx -> paying(
                                tx,
                                Stream.concat(
                                        tx.outputs().stream(),
                                        Stream.of(new TxOutput(Sats.ZERO, Bytes.fromHex("6a00")))))));
    }

    private static TapLeaf otherOraclesLeaf(LiquidationFixture f) {
        TholdHash other = f.data.tholdHashes().get(0);
        return new LiquidationLeaf(other, NODE.publicKey()).toLeaf();
    }

    private static void leaf(LiquidationFixture f, TapLeaf leaf) {
        LeafScript proof = f.seizure().vault().script().leafScript(leaf);
        f.input = right -> PsbtInput.empty()
                .withSpent(right.spent().orElseThrow())
                .withInternalKey(TaprootOutput.NUMS)
                .withLeafScript(proof);
    }

    private static PsbtInput otherParity(PsbtInput right) {
        LeafScript proof = right.leafScript().orElseThrow();
        byte[] block = proof.controlBlock().toArray();
        block[0] ^= 1;
        return PsbtInput.empty()
                .withSpent(right.spent().orElseThrow())
                .withInternalKey(TaprootOutput.NUMS)
                .withLeafScript(new LeafScript(Bytes.of(block), proof.leaf()));
    }

    private static PsbtInput withLeafOnly(PsbtInput right) {
        return PsbtInput.empty()
                .withSpent(right.spent().orElseThrow())
                .withLeafScript(right.leafScript().orElseThrow());
    }

    private static TxOutput more(TxOutput output, long sats) {
        return new TxOutput(output.amount().plus(new Sats(sats)), output.script());
    }

    /** Of the finished transaction; two outputs, whatever the fee. */
    static long vsize(LiquidationFixture f) {
        return f.seizure().toPsbt(f.tholdKey, NODE.sign(ZERO)).extract().vsize();
    }
}
