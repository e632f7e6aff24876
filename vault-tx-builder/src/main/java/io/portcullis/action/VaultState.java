package io.portcullis.action;

import io.portcullis.action.VaultProfile.Debt;
import io.portcullis.action.VaultProfile.Holding;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.ducat.CollateralMath;
import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.UsdPrice;
import io.portcullis.terms.RiskTerms;
import io.portcullis.vault.VaultCoin;
import io.portcullis.vault.VaultReturn;
import io.portcullis.vault.VaultReturn.Encumbered;
import io.portcullis.vault.VaultReturn.PriceCommit;
import io.portcullis.vault.VaultScript;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A vault on chain: the coin that holds it, whose it is and what it owes. Whether it counts is for its lineage to tell.
 *
 * @param value all that the output holds
 * @param data what its last own return data says
 * @param unitBalance the debt in cents of UNIT: that of the data, or less when the vault was taken over in part since
 * @param recoveryBlocks the relative timelock by which the owner can take it alone once it is cleared; 0 for none
 * @param rootTxid the transaction that opened it, 32 bytes
 */
public record VaultState(
        Outpoint outpoint,
        Sats value,
        XOnlyKey client,
        VaultReturn data,
        long unitBalance,
        int recoveryBlocks,
        Bytes rootTxid) {
    private static final int UNIT_DECIMALS = 2;

    /** @throws IllegalArgumentException when the debt is more than the data says, or none where the data has one */
    public VaultState {
        long written = debtOf(data);
        if (unitBalance > written || written > 0 && unitBalance < 1 || unitBalance < 0) {
            throw new IllegalArgumentException("debt does not fit the return data");
        }
    }

    /**
     * A vault as its own return data describes it.
     *
     * @param recovery that of the state before, which a cleared one keeps; a state with debt says its own
     */
    public static VaultState of(
            Outpoint outpoint, Sats value, XOnlyKey client, VaultReturn data, int recovery, Bytes root) {
        int recoveryBlocks = data instanceof Encumbered owing ? owing.recoveryBlocks() : recovery;
        return new VaultState(outpoint, value, client, data, debtOf(data), recoveryBlocks, root);
    }

    private static long debtOf(VaultReturn data) {
        return data instanceof Encumbered owing ? owing.unitBalance() : 0;
    }

    public List<XOnlyKey> guardians() {
        return data.guardians();
    }

    public boolean isEncumbered() {
        return data instanceof Encumbered;
    }

    public VaultScript script() {
        int recovery = isEncumbered() ? 0 : recoveryBlocks;
        return new VaultScript(client, data.guardians(), data.tholdHashes(), recovery);
    }

    public VaultCoin coin() {
        return new VaultCoin(outpoint, value, script());
    }

    /** The value without the protocol's minimum; none when it holds less. */
    public Sats balance(RiskTerms terms) {
        return value.compareTo(terms.vaultValueMin()) <= 0 ? Sats.ZERO : value.minus(terms.vaultValueMin());
    }

    /** The lowest base price of its commits, at which DUCAT values it (ducat-wire §2.5). */
    public Optional<UsdPrice> unitPrice() {
        return data instanceof Encumbered owing
                ? owing.commits().stream().map(PriceCommit::basePrice).min(Comparator.naturalOrder())
                : Optional.empty();
    }

    /** What the collateral is worth over the debt, at a price. */
    public double ratio(RiskTerms terms, UsdPrice price) {
        return CollateralMath.collateralRatio(balance(terms).value(), unitBalance, cents(price));
    }

    /** A price of one bitcoin in cents, the unit of debts. */
    static double cents(UsdPrice price) {
        return CollateralMath.unitPrice(price.dollars(), UNIT_DECIMALS);
    }

    /** The vault as the rules see it. */
    public VaultProfile toProfile(Protocol protocol) {
        var holding = new Holding(
                Optional.of(outpoint),
                Optional.of(script().output().script()),
                Optional.of(value),
                balance(protocol.terms()));
        return new VaultProfile(protocol.id(), rootTxid, client, guardians(), holding, debt(protocol.terms()));
    }

    private Debt debt(RiskTerms terms) {
        if (!(data instanceof Encumbered owing)) {
            return Debt.NONE;
        }
        UsdPrice price = unitPrice().orElseThrow();
        Stamp stamp = owing.priceStamp();
        List<Commit> commits = owing.commits().stream().map(Commit::of).toList();
        return new Debt(
                unitBalance, Optional.of(price), Optional.of(stamp), commits, OptionalDouble.of(ratio(terms, price)));
    }
}
