package io.portcullis.mpc.policy;

import static io.portcullis.mpc.policy.LiquidationFixture.MEMBERS;
import static io.portcullis.mpc.policy.LiquidationFixture.NODE;
import static io.portcullis.mpc.policy.LiquidationFixture.OTHER_GUARDIAN;
import static io.portcullis.mpc.policy.LiquidationFixture.STRANGER;
import static io.portcullis.mpc.policy.Spoiled.version1;
import static io.portcullis.mpc.policy.Spoiled.version2;
import static io.portcullis.mpc.policy.SpoiledTransactions.paying;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.vault.VaultReturn;
import io.portcullis.vault.VaultReturn.Cleared;
import io.portcullis.vault.VaultReturnScript;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What can be wrong with a vault, its return data and what the request says of it. */
final class SpoiledVaults {
    private SpoiledVaults() {}

    static List<Spoiled> all() {
        return List.of(
                version1(
                        Rule.RETURN_DATA_COUNT,
                        "twice",
                        f -> f.made = tx -> paying(
                                tx,
                                Stream.concat(
                                        tx.outputs().stream(),
                                        Stream.of(tx.outputs().get(1))))),
                version1(
                        Rule.RETURN_DATA_COUNT,
                        "never",
                        f -> f.made = tx -> paying(tx, tx.outputs().stream().filter(output -> !isReturnData(output)))),
                version1(Rule.RETURN_DATA, "an unknown version", f -> f.returnScript = byteAt(4, 9)),
                version1(Rule.RETURN_DATA, "no such guardian", f -> f.returnScript = byteAt(6, 200)),
                version1(Rule.RETURN_DATA, "no such oracle", f -> f.returnScript = byteAt(17, 200)),
                version2(
                        Rule.RETURN_DATA,
                        "a trailing word",
                        f -> f.returnScript = script -> Bytes.concat(script, Bytes.of((byte) 0))),
                version1(Rule.ENCUMBERED, "cleared", f -> f.returnScript = script -> encode(new Cleared(f.guardians))),
                version1(
                        Rule.GUARDIAN_LIST,
                        "in another order",
                        f -> f.guardians = List.of(NODE.publicKey(), OTHER_GUARDIAN.publicKey())),
                version1(Rule.GUARDIAN_LIST, "one left out", f -> f.guardians = List.of(NODE.publicKey())),
                version1(Rule.GUARDIAN_KEY, "asked of another guardian", f -> f.node = STRANGER),
                version1(Rule.VAULT_SCRIPT, "another owner", f -> f.client = STRANGER.publicKey()),
                version1(Rule.VAULT_SCRIPT, "return data with another hash", SpoiledVaults::withAnotherHash),
                version2(Rule.VAULT_SCRIPT, "another owner", f -> f.client = STRANGER.publicKey()));
    }

    private static boolean isReturnData(TxOutput output) {
        return VaultReturnScript.isReturnData(output.script());
    }

    private static UnaryOperator<Bytes> byteAt(int index, int value) {
        return script -> {
            byte[] bytes = script.toArray();
            bytes[index] = (byte) value;
            return Bytes.of(bytes);
        };
    }

    private static Bytes encode(VaultReturn data) {
        return new VaultReturnScript(MEMBERS).encode(data);
    }

    /** A hash of ours beside a script that does not have it: what an owner would invent to be liquidated by no one. */
    private static void withAnotherHash(LiquidationFixture f) {
        ClaimedContract another = LiquidationFixture.version1(LiquidationFixture.SHARED, 5_400).opened;
        f.returnScript = script -> encode(LiquidationFixture.version1Data(f.guardians, another));
        f.contract = another;
    }
}
