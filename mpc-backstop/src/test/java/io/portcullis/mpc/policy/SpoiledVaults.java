package io.portcullis.mpc.policy;

import static io.portcullis.mpc.policy.LiquidationFixture.STRANGER;
import static io.portcullis.mpc.policy.Spoiled.version1;
import static io.portcullis.mpc.policy.Spoiled.version2;

import io.portcullis.action.VaultState;
import io.portcullis.bitcoin.Sats;
import io.portcullis.chain.ChainRefused;
import io.portcullis.lineage.Lineage;
import io.portcullis.vault.VaultReturn.Cleared;
import java.util.List;
import java.util.Optional;

/** What can be wrong with a vault on this node's own chain. */
final class SpoiledVaults {
    private SpoiledVaults() {}

    static List<Spoiled> all() {
        return List.of(
                version1(Rule.CHAIN_VIEW, "silent", f -> f.chain.silence()),
                version2(
                        Rule.CHAIN_VIEW,
                        "of another network",
                        f -> f.chain.failure =
                                Optional.of(new ChainRefused(ChainRefused.Reason.WRONG_NETWORK, "another"))),
                version1(Rule.VAULT_ON_CHAIN, "unknown", f -> f.chain.has = false),
                version1(Rule.VAULT_ON_CHAIN, "an output beyond the last", f -> index(f, 3)),
                version1(Rule.VAULT_ON_CHAIN, "the largest index", f -> index(f, 0xffffffffL)),
                version1(Rule.VAULT_CONFIRMED, "in the mempool", f -> f.chain.madeIn = Optional.empty()),
                version1(Rule.VAULT_CONFIRMED, "one block deep", f -> f.chain.height = FixtureChain.HEIGHT),
                version2(Rule.LINEAGE, "not cosigned", f -> f.chain.vault = SpoiledVaults::unheardOf),
                version1(Rule.ENCUMBERED, "cleared", f -> of(f, cleared(f))),
                version1(Rule.GUARDIAN_KEY, "asked of another guardian", f -> f.node = STRANGER),
                version1(Rule.SPENT_OUTPUT, "worth a satoshi more on the chain", f -> {
                    VaultState vault = f.chain.vault.get();
                    f.chain.vault = () -> VaultState.of(
                            vault.outpoint(),
                            vault.value().plus(new Sats(1)),
                            vault.client(),
                            vault.data(),
                            0,
                            vault.rootTxid());
                }),
                version1(Rule.SPENT_OUTPUT, "another owner's on the chain", f -> {
                    VaultState vault = f.chain.vault.get();
                    f.chain.vault = () -> VaultState.of(
                            vault.outpoint(), vault.value(), STRANGER.publicKey(), vault.data(), 0, vault.rootTxid());
                }));
    }

    private static void index(LiquidationFixture f, long index) {
        f.proposed = tx -> SpoiledTransactions.index(tx, index);
    }

    /** What a history says of which no transaction is known. */
    private static VaultState unheardOf() {
        var vault = LiquidationFixture.version2();
        return new Lineage(LiquidationFixture.MANDATE.protocol(LiquidationFixture.TERMS), txid -> Optional.empty())
                .of(vault.claim().outpoints().get(0))
                .get(0)
                .state();
    }

    private static VaultState cleared(LiquidationFixture f) {
        VaultState vault = f.chain.vault.get();
        return VaultState.of(
                vault.outpoint(), vault.value(), vault.client(), new Cleared(f.guardians), 0, vault.rootTxid());
    }

    /** On the chain and in the PSBT alike. */
    private static void of(LiquidationFixture f, VaultState vault) {
        f.chain.vault = () -> vault;
        f.input = input -> input.withSpent(vault.coin().output());
    }
}
