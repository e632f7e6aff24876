package io.portcullis.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Hashes;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.bitcoin.Transaction;
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
import io.portcullis.terms.RiskTerms;
import io.portcullis.vault.Members;
import io.portcullis.vault.OpeningTx;
import io.portcullis.vault.SeizureTx;
import io.portcullis.vault.VaultReturn.TieredCommit;
import io.portcullis.vault.VaultReturn.Version2;
import io.portcullis.vault.VaultReturnScript;
import io.portcullis.vault.VaultScript;
import io.portcullis.vaultlife.Secret;
import java.util.List;
import java.util.stream.Stream;

/**
 * Vaults of one bitcoin each, all different, each with a contract and a hash of its own, whose thresholds the replayed market is far
 * below: whatever a node is asked to liquidate of them, it signs.
 */
final class LiquidatedVaults {
    static final Secret ORACLE = Secret.of(200);

    private static final Secret OWNER = Secret.of(1);
    private static final UsdPrice BASE_PRICE = new UsdPrice(14_000);
    private static final UsdPrice THRESHOLD = new UsdPrice(9_000);
    private static final long UNIT_BALANCE = 500_000;
    private static final Sats COLLATERAL = new Sats(100_010_000);
    private static final Sats FEE = new Sats(2_000);

    private final XOnlyKey guardian;
    private final Members members;
    private final RiskTerms terms;
    private final Stamp baseStamp;
    private int made;

    LiquidatedVaults(XOnlyKey guardian, Members members, RiskTerms terms, Stamp baseStamp) {
        this.guardian = guardian;
        this.members = members;
        this.terms = terms;
        this.baseStamp = baseStamp;
    }

    /** A vault, and the pre-image that its oracle reveals. */
    record Liquidated(OpenedVault vault, TholdKey key) {
        SeizureTx seizure() {
            return vault.seizure(FEE);
        }

        /** The body of {@code POST /v1/liquidations}. */
        JsonNode request() {
            return vault.liquidationRequest(seizure().toPsbt(key), key);
        }
    }

    /** So many requests, each for another vault that nobody was asked about before. */
    List<JsonNode> requests(int count) {
        return Stream.generate(this::next).limit(count).map(Liquidated::request).toList();
    }

    Liquidated next() {
        Bytes number = Hashes.sha256(Bytes.fromHex("%08x".formatted(made++)));
        var tag = new VaultTag(number.slice(0, 16));
        var key = new TholdKey(Hashes.sha256(number));
        PriceContract contract = contract(key);
        var script = new VaultScript(OWNER.key(), List.of(guardian), List.of(key.hash()));
        var coin = new OpeningTx.Coin(
                new Outpoint(number, 0), new TxOutput(COLLATERAL.plus(new Sats(50_000)), OWNER.keyPathScript()));
        var opening = new OpeningTx(
                script, COLLATERAL, returnData(contract, tag), List.of(coin), OWNER.keyPathScript(), new Sats(600));
        Transaction signed = OWNER.signKeyPath(opening.unsigned(), 0, List.of(coin.output()));
        return new Liquidated(
                new OpenedVault(contract, tag, UNIT_BALANCE, opening.vaultCoin(), signed, guardian, terms), key);
    }

    private PriceContract contract(TholdKey key) {
        var observation = new PriceObservation(Network.REGTEST, ORACLE.key(), BASE_PRICE, baseStamp);
        ContractId id = ContractId.of(CommitHash.of(observation, THRESHOLD), key.hash());
        SchnorrSignature signature = ORACLE.sign(id.bytes());
        return new PriceContract(observation, THRESHOLD, key.hash(), signature);
    }

    private Bytes returnData(PriceContract contract, VaultTag tag) {
        var commit =
                new TieredCommit(contract.observation().oracleKey(), 0, BASE_PRICE, THRESHOLD, contract.tholdHash());
        return new VaultReturnScript(members)
                .encode(new Version2(List.of(guardian), UNIT_BALANCE, baseStamp, tag, terms.id(), 0, List.of(commit)));
    }
}
