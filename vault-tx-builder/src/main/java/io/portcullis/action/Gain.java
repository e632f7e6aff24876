package io.portcullis.action;

import static io.portcullis.action.VaultRule.FUNDS;

import io.portcullis.bitcoin.FeeRate;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.TaprootOutput;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.ducat.LiquidationQuote;
import io.portcullis.fees.Carried;
import io.portcullis.fees.Claim;
import io.portcullis.fees.Draft;
import io.portcullis.fees.Spend;
import io.portcullis.terms.RiskTerms;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a liquidator's vault gains by taking over others. The reserve's parts are paid out when together they reach the least that
 * is; otherwise the liquidator has them (ducat-wire §7).
 *
 * @param debt in cents of UNIT
 */
public record Gain(Sats collateral, long debt, Sats reserve, XOnlyKey reserveKey) {
    /** Of the vaults that are taken over at these quotes. */
    public static Gain of(RiskTerms terms, List<LiquidationQuote> quotes) {
        long reward = quotes.stream().mapToLong(LiquidationQuote::reward).sum();
        long reserve = quotes.stream().mapToLong(LiquidationQuote::reserve).sum();
        long debt = quotes.stream().mapToLong(quote -> quote.claimed().unit()).sum();
        boolean pays = reserve >= terms.reserveSatsMin().value() && reserve >= Claim.LEAST_CHANGE.value();
        return new Gain(
                new Sats(pays ? reward : reward + reserve),
                debt,
                pays ? new Sats(reserve) : Sats.ZERO,
                terms.reservePubkey());
    }

    /** P2TR by key path; none where the liquidator has the reserve's part. */
    public Optional<TxOutput> reserveOutput() {
        return reserve.value() == 0
                ? Optional.empty()
                : Optional.of(
                        new TxOutput(reserve, TaprootOutput.ofKey(reserveKey).script()));
    }

    /**
     * The transaction that pays a rate: by coins, or where there are none out of the liquidator's vault.
     *
     * @param value of the vault before the fee
     * @param claim the transaction by what the vault holds in it
     */
    Draft pay(FeeRate rate, VaultState liquidator, Sats value, Function<Sats, Claim> claim, List<Spend> coins) {
        if (!coins.isEmpty()) {
            return ActionContext.pay(claim.apply(value), coins, rate, Carried.NOTHING);
        }
        Claim whole = claim.apply(value);
        long vsize = new Draft(whole.inputs(), whole.outputs()).weight().vsize();
        Claim paid = claim.apply(ActionContext.minus(value, rate.fee(vsize), FUNDS));
        return new Draft(paid.inputs(), paid.outputs());
    }
}
