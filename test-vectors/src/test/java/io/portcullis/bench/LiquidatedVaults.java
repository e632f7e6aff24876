package io.portcullis.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.action.Protocol;
import io.portcullis.action.VaultState;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Hashes;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.chainsim.SimulatedChain;
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
import io.portcullis.vault.SeizureTx;
import io.portcullis.vaultlife.Openings;
import io.portcullis.vaultlife.Openings.Wish;
import io.portcullis.vaultlife.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Vaults of one bitcoin each, all different, each with a contract and a hash of its own, whose thresholds the replayed market is far
 * below: whatever a node is asked to liquidate of them, it signs.
 */
final class LiquidatedVaults {
    static final Secret ORACLE = Secret.of(200);

    private static final UsdPrice BASE_PRICE = new UsdPrice(14_000);
    private static final UsdPrice THRESHOLD = new UsdPrice(9_000);
    private static final long UNIT_BALANCE = 500_000;
    private static final Sats COLLATERAL = new Sats(100_010_000);
    private static final Sats FEE = new Sats(2_000);

    private final XOnlyKey guardian;
    private final RiskTerms terms;
    private final Openings openings;
    private final Stamp baseStamp;
    private int made;

    /** @param guardian the whole key of the group */
    LiquidatedVaults(Secret guardian, Protocol protocol, SimulatedChain chain, Stamp baseStamp) {
        this.guardian = guardian.key();
        this.terms = protocol.terms();
        this.openings = new Openings(chain, protocol, guardian);
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
        return vaults(count).stream().map(Liquidated::request).toList();
    }

    /** New vaults, opened in one block. */
    List<Liquidated> vaults(int count) {
        List<TholdKey> keys = new ArrayList<>();
        List<Wish> wishes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Bytes number = Hashes.sha256(Bytes.fromHex("%08x".formatted(made++)));
            keys.add(new TholdKey(Hashes.sha256(number)));
            wishes.add(new Wish(contract(keys.get(i)), new VaultTag(number.slice(0, 16)), UNIT_BALANCE, COLLATERAL));
        }
        List<VaultState> opened = openings.open(wishes);
        return IntStream.range(0, count)
                .mapToObj(i -> liquidated(wishes.get(i), opened.get(i), keys.get(i)))
                .toList();
    }

    private Liquidated liquidated(Wish wish, VaultState vault, TholdKey key) {
        return new Liquidated(
                new OpenedVault(wish.contract(), wish.tag(), UNIT_BALANCE, vault.coin(), guardian, terms), key);
    }

    private PriceContract contract(TholdKey key) {
        var observation = new PriceObservation(Network.REGTEST, ORACLE.key(), BASE_PRICE, baseStamp);
        ContractId id = ContractId.of(CommitHash.of(observation, THRESHOLD), key.hash());
        SchnorrSignature signature = ORACLE.sign(id.bytes());
        return new PriceContract(observation, THRESHOLD, key.hash(), signature);
    }
}
