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
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/** A vault on chain: the coin that holds it, whose it is and what it owes. Whether it counts is for its lineage to tell. */
public final class VaultState {
    private static final int UNIT_DECIMALS = 2;

    private final VaultCoin coin;
    private final VaultReturn data;
    private final long unitBalance;
    private final int recoveryBlocks;
    private final Bytes rootTxid;

    /**
     * @param value all that the output holds
     * @param data what its last own return data says
     * @param unitBalance the debt in cents of UNIT: that of the data, or less when the vault was taken over in part since
     * @param recoveryBlocks the relative timelock by which the owner can take it alone once it is cleared; 0 for none
     * @param rootTxid the transaction that opened it, 32 bytes
     * @throws IllegalArgumentException when the debt is more than the data says, or none where the data has one
     */
    public VaultState(
            Outpoint outpoint,
            Sats value,
            XOnlyKey client,
            VaultReturn data,
            long unitBalance,
            int recoveryBlocks,
            Bytes rootTxid) {
        long written = debtOf(data);
        if (unitBalance > written || written > 0 && unitBalance < 1 || unitBalance < 0) {
            throw new IllegalArgumentException("debt does not fit the return data");
        }
        this.data = data;
        this.unitBalance = unitBalance;
        this.recoveryBlocks = recoveryBlocks;
        this.rootTxid = rootTxid;
        int recovery = data instanceof Encumbered ? 0 : recoveryBlocks;
        var script = new VaultScript(client, data.guardians(), data.tholdHashes(), recovery);
        this.coin = new VaultCoin(outpoint, value, script);
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

    public Outpoint outpoint() {
        return coin.outpoint();
    }

    /** All that the output holds. */
    public Sats value() {
        return coin.amount();
    }

    public XOnlyKey client() {
        return coin.script().client();
    }

    /** What its last own return data says. */
    public VaultReturn data() {
        return data;
    }

    /** The debt in cents of UNIT. */
    public long unitBalance() {
        return unitBalance;
    }

    /** The relative timelock by which the owner can take it alone once it is cleared; 0 for none. */
    public int recoveryBlocks() {
        return recoveryBlocks;
    }

    /** The transaction that opened it, 32 bytes. */
    public Bytes rootTxid() {
        return rootTxid;
    }

    public List<XOnlyKey> guardians() {
        return data.guardians();
    }

    public boolean isEncumbered() {
        return data instanceof Encumbered;
    }

    public VaultScript script() {
        return coin.script();
    }

    public VaultCoin coin() {
        return coin;
    }

    /** The value without the protocol's minimum; none when it holds less. */
    public Sats balance(RiskTerms terms) {
        return value().compareTo(terms.vaultValueMin()) <= 0 ? Sats.ZERO : value().minus(terms.vaultValueMin());
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
                Optional.of(outpoint()),
                Optional.of(script().output().script()),
                Optional.of(value()),
                balance(protocol.terms()));
        return new VaultProfile(protocol.id(), rootTxid, client(), guardians(), holding, debt(protocol.terms()));
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

    @Override
    public boolean equals(Object other) {
        return other instanceof VaultState state
                && coin.equals(state.coin)
                && data.equals(state.data)
                && unitBalance == state.unitBalance
                && recoveryBlocks == state.recoveryBlocks
                && rootTxid.equals(state.rootTxid);
    }

    @Override
    public int hashCode() {
        return Objects.hash(coin, data, unitBalance, recoveryBlocks, rootTxid);
    }

    @Override
    public String toString() {
        return "VaultState[" + outpoint() + " holds " + value() + ", owes " + unitBalance + " cents]";
    }
}
