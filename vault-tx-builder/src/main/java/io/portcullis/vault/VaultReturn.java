package io.portcullis.vault;

import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.TholdHash;
import io.portcullis.protocol.UsdPrice;
import io.portcullis.protocol.VaultTag;
import io.portcullis.terms.TermsId;
import java.util.HashSet;
import java.util.List;

/**
 * What a vault's OP_RETURN says of it (ducat-wire §3, design §2). It is the owner's claim: nothing in it is verified by having
 * been read, and anyone can write one.
 */
public interface VaultReturn {
    /** One to three, in vault order. */
    List<XOnlyKey> guardians();

    /** In commit order; empty for a cleared vault. */
    List<TholdHash> tholdHashes();

    /** A vault without debt. Always written in version 1. */
    record Cleared(List<XOnlyKey> guardians) implements VaultReturn {
        public Cleared {
            guardians = requireDistinct(guardians, "guardian");
        }

        @Override
        public List<TholdHash> tholdHashes() {
            return List.of();
        }
    }

    /** What both versions say of a vault with debt. */
    interface Encumbered extends VaultReturn {
        /** The debt in the smallest units of UNIT (cents): 1 to 2³² − 1. */
        long unitBalance();

        Stamp priceStamp();

        /** After how many blocks the owner may take the vault alone once it is cleared; 0 for never, as always in version 1. */
        default int recoveryBlocks() {
            return 0;
        }

        /** One to three, of different oracles. */
        List<? extends PriceCommit> commits();

        @Override
        default List<TholdHash> tholdHashes() {
            return commits().stream().map(PriceCommit::tholdHash).toList();
        }
    }

    /** The on-chain part of a price contract. */
    interface PriceCommit {
        XOnlyKey oracle();

        UsdPrice basePrice();

        UsdPrice tholdPrice();

        TholdHash tholdHash();
    }

    /** A version 1 commit: it carries the oracle's signature, so that the contract can be rebuilt from it. */
    record SignedCommit(
            XOnlyKey oracle, UsdPrice basePrice, UsdPrice tholdPrice, TholdHash tholdHash, SchnorrSignature signature)
            implements PriceCommit {}

    /**
     * A version 2 commit.
     *
     * @param tier 0 unless the terms have tiers
     */
    record TieredCommit(XOnlyKey oracle, int tier, UsdPrice basePrice, UsdPrice tholdPrice, TholdHash tholdHash)
            implements PriceCommit {
        public TieredCommit {
            if (tier != 0) {
                throw new IllegalArgumentException("the terms have no tier " + tier);
            }
        }
    }

    /** Version 1: DUCAT's, for contracts of the shared derivation. */
    record Version1(List<XOnlyKey> guardians, long unitBalance, Stamp priceStamp, List<SignedCommit> commits)
            implements Encumbered {
        public Version1 {
            guardians = requireDistinct(guardians, "guardian");
            requireUnits(unitBalance);
            commits = List.copyOf(commits);
            requireDistinct(commits.stream().map(SignedCommit::oracle).toList(), "oracle");
        }
    }

    /**
     * Version 2: for contracts of the per-vault derivation.
     *
     * @param recoveryBlocks the relative timelock of the owner's recovery, 0 to 65535 blocks; 0 for none
     * @param commits with thresholds in descending order
     */
    record Version2(
            List<XOnlyKey> guardians,
            long unitBalance,
            Stamp priceStamp,
            VaultTag vaultTag,
            TermsId termsId,
            int recoveryBlocks,
            List<TieredCommit> commits)
            implements Encumbered {
        public Version2 {
            guardians = requireDistinct(guardians, "guardian");
            requireUnits(unitBalance);
            if (recoveryBlocks < 0 || recoveryBlocks > 0xffff) {
                throw new IllegalArgumentException("recovery blocks out of range: " + recoveryBlocks);
            }
            commits = List.copyOf(commits);
            requireDistinct(commits.stream().map(TieredCommit::oracle).toList(), "oracle");
            for (int i = 1; i < commits.size(); i++) {
                if (commits.get(i - 1).tholdPrice().isBelow(commits.get(i).tholdPrice())) {
                    throw new IllegalArgumentException("thresholds are not in descending order");
                }
            }
        }
    }

    private static List<XOnlyKey> requireDistinct(List<XOnlyKey> keys, String role) {
        if (keys.isEmpty() || keys.size() > 3) {
            throw new IllegalArgumentException("vault has " + keys.size() + " " + role + "s, not 1 to 3");
        }
        if (new HashSet<>(keys).size() != keys.size()) {
            throw new IllegalArgumentException("vault has an " + role + " twice");
        }
        return List.copyOf(keys);
    }

    private static void requireUnits(long unitBalance) {
        if (unitBalance < 1 || unitBalance > 0xffff_ffffL) {
            throw new IllegalArgumentException("unit balance out of range: " + unitBalance);
        }
    }
}
