package io.portcullis.drill;

import io.portcullis.action.VaultState;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.demo.OpenedVault;
import io.portcullis.protocol.CommitHash;
import io.portcullis.protocol.ContractId;
import io.portcullis.protocol.Network;
import io.portcullis.protocol.PriceContract;
import io.portcullis.protocol.PriceObservation;
import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.TholdKey;
import io.portcullis.protocol.UsdPrice;
import io.portcullis.protocol.VaultTag;
import io.portcullis.vault.VaultCoin;
import io.portcullis.vaultlife.Openings;
import io.portcullis.vaultlife.Openings.Wish;
import io.portcullis.vaultlife.Secret;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;

/** Opens vaults of one bitcoin, under an oracle whose secret the drill has: it signs what it is told. */
final class Vaults {
    private static final Sats COLLATERAL = new Sats(100_000_000);
    private static final UsdPrice BASE_PRICE = new UsdPrice(8_000);

    private final Secret oracle = Secret.of(1);
    private final Group group;
    private final Openings openings;
    private final Stamp baseStamp;
    private final SplittableRandom random;

    Vaults(Group group, Stamp baseStamp, SplittableRandom random) throws IOException {
        this.group = group;
        this.openings = new Openings(group.chain(), group.protocol(), group.wholeKey());
        this.baseStamp = baseStamp;
        this.random = random;
    }

    static XOnlyKey oracleKey() {
        return Secret.of(1).key();
    }

    /** A new one, with this liquidation price in dollars. */
    Vault open(long threshold) {
        return open(threshold, threshold);
    }

    /** A new one whose owner publishes another liquidation price than the one that the oracle signed. */
    Vault open(long threshold, long published) {
        var tag = new VaultTag(random(16));
        var key = new TholdKey(random(32));
        PriceContract contract = contract(new UsdPrice(threshold), key);
        PriceContract written = contract(new UsdPrice(published), key);
        // In cents: six tenths of what one bitcoin is worth at the threshold.
        VaultState vault = openings.open(List.of(new Wish(written, tag, published * 60, COLLATERAL)))
                .get(0);
        return new Vault(opened(contract, tag, vault), key);
    }

    private OpenedVault opened(PriceContract contract, VaultTag tag, VaultState vault) {
        return new OpenedVault(contract, tag, vault.unitBalance(), vault.coin(), group.key(), group.terms());
    }

    /** The script and the return data of a vault, paid for by nobody that counts. */
    Vault copied(Vault of) {
        TxOutput output = of.opened().coin().output();
        Outpoint outpoint = group.chain().fund(List.of(output)).get(0);
        return at(of, outpoint);
    }

    /** A vault of which no transaction was ever sent. */
    Vault invented(Vault of) {
        return at(of, new Outpoint(random(32), 1));
    }

    private Vault at(Vault of, Outpoint outpoint) {
        OpenedVault opened = of.opened();
        var coin = new VaultCoin(outpoint, opened.coin().amount(), opened.coin().script());
        return new Vault(
                new OpenedVault(
                        opened.contract(), opened.tag(), opened.unitBalance(), coin, opened.guardian(), opened.terms()),
                of.key());
    }

    private PriceContract contract(UsdPrice threshold, TholdKey key) {
        var observation = new PriceObservation(Network.REGTEST, oracle.key(), BASE_PRICE, baseStamp);
        ContractId id = ContractId.of(CommitHash.of(observation, threshold), key.hash());
        return new PriceContract(observation, threshold, key.hash(), oracle.sign(id.bytes()));
    }

    private Bytes random(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return Bytes.of(bytes);
    }
}
