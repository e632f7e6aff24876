package io.portcullis.vault;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.fees.Spend;
import io.portcullis.terms.RiskTerms;

/**
 * A liquidator's proof that a seized vault's debt was retired: the burn of as much UNIT, whose connector the seizure spends, so that
 * neither counts without the other.
 *
 * @param burn whose connector is the liquidator's and the guardian's
 * @param payoutScript where the debt's value, the penalty and the connector's own coins go
 */
public record Retirement(UnitBurnTx burn, Bytes payoutScript) {
    /** @throws UnitRefused unless all of the debt is burned, in the terms' UNIT, under the eyes of this guardian */
    void requireRetires(long unitBalance, RiskTerms terms, XOnlyKey guardian) {
        UnitRule.AMOUNT.require(burn.units() == unitBalance);
        UnitRule.RUNESTONE.require(burn.unit().toString().equals(terms.unitAssetId()));
        UnitRule.CONNECTOR.require(CosignLeaf.parse(burn.connector().leaf().script())
                .filter(leaf -> leaf.guardian().equals(guardian))
                .isPresent());
        UnitRule.TEMPLATE.require(UnitRule.isPayable(payoutScript));
    }

    Spend spend() {
        return burn.connectorSpend();
    }

    TxOutput payout(Sats due) {
        return new TxOutput(due.plus(spend().output().amount()), payoutScript);
    }
}
