package io.portcullis.action;

import static io.portcullis.action.VaultRule.CONTRACTS;
import static io.portcullis.action.VaultRule.FRESH;
import static io.portcullis.action.VaultRule.GUARDIANS;
import static io.portcullis.action.VaultRule.NO_CONTRACTS;
import static io.portcullis.action.VaultRule.ORACLES;
import static io.portcullis.action.VaultRule.RECOVERY;

import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.protocol.PriceContract;
import io.portcullis.protocol.PriceObservation;
import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.VaultTag;
import io.portcullis.vault.RecoveryLeaf;
import io.portcullis.vault.VaultReturn;
import io.portcullis.vault.VaultReturn.Cleared;
import io.portcullis.vault.VaultReturn.SignedCommit;
import io.portcullis.vault.VaultReturn.TieredCommit;
import io.portcullis.vault.VaultReturn.Version1;
import io.portcullis.vault.VaultReturn.Version2;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The price contracts of a vault's next state, one to three of one slot; none for a state without debt. With a tag they become
 * version 2 return data, without one DUCAT's version 1.
 *
 * @param recoveryBlocks the relative timelock that version 2 data promises the owner once the debt is gone; 0 for none
 */
public record Pricing(List<PriceContract> contracts, Optional<VaultTag> tag, int recoveryBlocks) {
    /** For a state without debt. */
    public static final Pricing NONE = new Pricing(List.of(), Optional.empty(), 0);

    /** Quotes count for as long as the oracle signs contracts of their slot (design §2). */
    static final long MAX_AGE_SECONDS = 300;

    public Pricing {
        contracts = List.copyOf(contracts);
    }

    /** DUCAT's: the shared derivation. */
    public static Pricing shared(List<PriceContract> contracts) {
        return new Pricing(contracts, Optional.empty(), 0);
    }

    /** Ours: a hash of the vault's own. */
    public static Pricing perVault(List<PriceContract> contracts, VaultTag tag, int recoveryBlocks) {
        return new Pricing(contracts, Optional.of(tag), recoveryBlocks);
    }

    /**
     * The return data of a state with this debt.
     *
     * @throws ActionRefused when the contracts do not fit the debt, each other, the network or the time
     */
    VaultReturn toReturn(Protocol protocol, List<XOnlyKey> guardians, long debt, Stamp now) {
        GUARDIANS.require(!guardians.isEmpty()
                && guardians.size() <= 3
                && Set.copyOf(guardians).size() == guardians.size());
        RECOVERY.require(recoveryBlocks >= 0 && recoveryBlocks <= RecoveryLeaf.MAX_BLOCKS);
        if (debt == 0) {
            NO_CONTRACTS.require(contracts.isEmpty() && tag.isEmpty());
            return new Cleared(guardians);
        }
        requireOneSlot(protocol, now);
        Stamp stamp = observations().get(0).baseStamp();
        return tag.isPresent() ? version2(protocol, guardians, debt, stamp) : version1(guardians, debt, stamp);
    }

    private void requireOneSlot(Protocol protocol, Stamp now) {
        CONTRACTS.require(!contracts.isEmpty() && contracts.size() <= 3);
        List<PriceObservation> observations = observations();
        CONTRACTS.require(observations.stream()
                                .map(PriceObservation::baseStamp)
                                .distinct()
                                .count()
                        == 1
                && observations.stream().allMatch(seen -> seen.network() == protocol.network()));
        ORACLES.require(observations.stream()
                        .map(PriceObservation::oracleKey)
                        .distinct()
                        .count()
                == contracts.size());
        FRESH.require(PriceContract.isFresh(observations.get(0).baseStamp(), MAX_AGE_SECONDS, now));
    }

    private List<PriceObservation> observations() {
        return contracts.stream().map(PriceContract::observation).toList();
    }

    private Version1 version1(List<XOnlyKey> guardians, long debt, Stamp stamp) {
        List<SignedCommit> commits = contracts.stream()
                .sorted(Comparator.comparing(contract -> contract.observation().basePrice()))
                .map(contract -> new SignedCommit(
                        contract.observation().oracleKey(),
                        contract.observation().basePrice(),
                        contract.tholdPrice(),
                        contract.tholdHash(),
                        contract.signature()))
                .toList();
        return new Version1(guardians, debt, stamp, commits);
    }

    private Version2 version2(Protocol protocol, List<XOnlyKey> guardians, long debt, Stamp stamp) {
        List<TieredCommit> commits = contracts.stream()
                .sorted(Comparator.comparing(PriceContract::tholdPrice).reversed())
                .map(contract -> new TieredCommit(
                        contract.observation().oracleKey(),
                        0,
                        contract.observation().basePrice(),
                        contract.tholdPrice(),
                        contract.tholdHash()))
                .toList();
        return new Version2(
                guardians, debt, stamp, tag.orElseThrow(), protocol.terms().id(), recoveryBlocks, commits);
    }
}
