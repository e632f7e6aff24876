package io.portcullis.drill;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.TaprootOutput;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.demo.Configs;
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
import io.portcullis.terms.RiskTerms;
import io.portcullis.vault.Members;
import io.portcullis.vault.OpeningTx;
import io.portcullis.vault.VaultReturn.TieredCommit;
import io.portcullis.vault.VaultReturn.Version2;
import io.portcullis.vault.VaultReturnScript;
import io.portcullis.vault.VaultScript;
import io.portcullis.vaultlife.Secret;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Opens vaults of one bitcoin, under an oracle whose secret the drill has: it signs what it is told. */
final class Vaults {
    private static final Sats COLLATERAL = new Sats(100_000_000);
    private static final UsdPrice BASE_PRICE = new UsdPrice(8_000);

    private final Secret oracle = Secret.of(1);
    private final Secret owner = Secret.of(2);
    private final XOnlyKey guardian;
    private final RiskTerms terms;
    private final Stamp baseStamp;
    private final SplittableRandom random;

    Vaults(XOnlyKey guardian, RiskTerms terms, Stamp baseStamp, SplittableRandom random) {
        this.guardian = guardian;
        this.terms = terms;
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
        // In cents: six tenths of what one bitcoin is worth at the threshold.
        return new Vault(fund(contract, new UsdPrice(published), tag, published * 60), key);
    }

    private PriceContract contract(UsdPrice threshold, TholdKey key) {
        var observation = new PriceObservation(Network.REGTEST, oracle.key(), BASE_PRICE, baseStamp);
        ContractId id = ContractId.of(CommitHash.of(observation, threshold), key.hash());
        return new PriceContract(observation, threshold, key.hash(), oracle.sign(id.bytes()));
    }

    private OpenedVault fund(PriceContract contract, UsdPrice published, VaultTag tag, long unitBalance) {
        var script = new VaultScript(owner.key(), List.of(guardian), List.of(contract.tholdHash()));
        var data = new Version2(
                script.guardians(),
                unitBalance,
                contract.observation().baseStamp(),
                tag,
                terms.id(),
                0,
                List.of(new TieredCommit(
                        contract.observation().oracleKey(),
                        0,
                        contract.observation().basePrice(),
                        published,
                        contract.tholdHash())));
        Bytes ownScript = TaprootOutput.ofKey(owner.key()).script();
        var opening = new OpeningTx(
                script,
                COLLATERAL,
                new VaultReturnScript(members()).encode(data),
                List.of(new OpeningTx.Coin(
                        new Outpoint(random(32), 0), new TxOutput(new Sats(150_000_000), ownScript))),
                ownScript,
                new Sats(600));
        return new OpenedVault(contract, tag, unitBalance, opening.vaultCoin(), opening.unsigned(), guardian, terms);
    }

    private Members members() {
        return new Members(Map.of(Configs.GUARDIAN_INDEX, guardian), Map.of(Configs.ORACLE_INDEX, oracle.key()));
    }

    private Bytes random(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return Bytes.of(bytes);
    }
}
