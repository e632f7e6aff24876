package io.portcullis.action;

import static io.portcullis.action.VaultRule.AMOUNT;
import static io.portcullis.action.VaultRule.LIQUID_PRICE;
import static io.portcullis.action.VaultRule.REWARD;
import static io.portcullis.action.VaultRule.SOURCE;
import static io.portcullis.action.VaultRule.THOLD_KEY;

import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.PsbtInput;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.ducat.CollateralMath;
import io.portcullis.ducat.LiquidationQuote;
import io.portcullis.ducat.LiquidationQuote.Taken;
import io.portcullis.fees.Spend;
import io.portcullis.fees.WitnessSize;
import io.portcullis.protocol.TholdHash;
import io.portcullis.protocol.TholdKey;
import io.portcullis.protocol.UsdPrice;
import io.portcullis.terms.RiskTerms;
import io.portcullis.vault.LiquidationLeaf;
import io.portcullis.vault.VaultReturn.Cleared;
import io.portcullis.vault.VaultReturn.Encumbered;
import io.portcullis.vault.VaultReturn.PriceCommit;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A vault with debt whose threshold was crossed, about to be taken over.
 *
 * @param key what the oracle revealed; it selects the commit, and so the leaf
 * @param price at which it is taken, at most the commit's threshold
 */
public record Takeover(VaultState vault, TholdKey key, UsdPrice price) {
    private static final int SIGNATURE = 64;
    private static final int THOLD_KEY_SIZE = 32;

    /** @throws ActionRefused when the vault owes nothing, the key is not one of its, or the price is above the threshold */
    public Takeover {
        SOURCE.require(vault.isEncumbered());
        LIQUID_PRICE.require(!commit(vault, key).tholdPrice().isBelow(price) && price.dollars() > 0);
    }

    private static PriceCommit commit(VaultState vault, TholdKey key) {
        TholdHash hash = key.hash();
        Optional<? extends PriceCommit> opened = ((Encumbered) vault.data())
                .commits().stream()
                        .filter(commit -> commit.tholdHash().equals(hash))
                        .findFirst();
        THOLD_KEY.require(opened.isPresent());
        return opened.orElseThrow();
    }

    /** The commit whose threshold was crossed. */
    public PriceCommit commit() {
        return commit(vault, key);
    }

    /**
     * What all of the vault is worth to a liquidator (ducat-wire §6.2).
     *
     * @throws ActionRefused when the vault holds nothing, or the reserve would have more than the vault is worth beyond its debt
     */
    public LiquidationQuote quote(RiskTerms terms) {
        var all = new Taken(vault.balance(terms).value(), vault.unitBalance());
        return asked(() -> LiquidationQuote.of(all, VaultState.cents(price), terms));
    }

    /**
     * The quote of the part that an amount of added collateral pays for.
     *
     * @throws ActionRefused as above, or when the amount is not above zero or more than the deficit
     */
    public LiquidationQuote quote(RiskTerms terms, Sats recapitalisation) {
        LiquidationQuote whole = quote(terms);
        return asked(() -> whole.partial(recapitalisation.value(), VaultState.cents(price), terms));
    }

    /** Reserve ≤ max(claimed − debt value, 0) + 1 sat (ducat-wire §7.4). */
    private LiquidationQuote asked(Supplier<LiquidationQuote> quoting) {
        try {
            LiquidationQuote quote = quoting.get();
            double debt = CollateralMath.unitToSats(quote.claimed().unit(), VaultState.cents(price));
            REWARD.require(quote.reserve() <= Math.max(quote.claimed().sats() - debt, 0) + 1);
            return quote;
        } catch (ActionRefused refused) {
            throw refused;
        } catch (IllegalArgumentException e) {
            throw new ActionRefused(AMOUNT);
        }
    }

    /** Whether a quote leaves some of the debt to the vault. */
    public boolean isPart(LiquidationQuote quote) {
        return quote.claimed().unit() < vault.unitBalance();
    }

    /** The vault after a REPO: no debt, and the protocol's minimum in it. */
    public VaultState cleared(Outpoint outpoint, RiskTerms terms) {
        return VaultState.of(
                outpoint,
                terms.vaultValueMin(),
                vault.client(),
                new Cleared(vault.guardians()),
                vault.recoveryBlocks(),
                vault.rootTxid());
    }

    /**
     * The vault after a TRIM: under the same script, with less in it and less to pay.
     *
     * @param quote of a part
     */
    public VaultState trimmed(Outpoint outpoint, LiquidationQuote quote) {
        return new VaultState(
                outpoint,
                vault.value().minus(new Sats(quote.claimed().sats())),
                vault.client(),
                vault.data(),
                vault.unitBalance() - quote.claimed().unit(),
                vault.recoveryBlocks(),
                vault.rootTxid());
    }

    /** The input by which the guardian spends the vault, the pre-image given. */
    Spend spend(XOnlyKey guardian) {
        var leaf = new LiquidationLeaf(key.hash(), guardian);
        PsbtInput input = ActionContext.psbtInput(vault, leaf.toLeaf())
                .withHash160Preimage(key.hash().bytes(), key.reveal());
        WitnessSize witness =
                WitnessSize.ofLeaf(ActionContext.leafScript(vault, leaf.toLeaf()), SIGNATURE, THOLD_KEY_SIZE);
        return new Spend(vault.outpoint(), VaultAction.LIQUIDATE.input().toSequence(), input, witness);
    }
}
