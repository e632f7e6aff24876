package io.portcullis.vault;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.fees.Spend;

/**
 * A liquidator's proof that a seized vault's debt was retired: the burn of as much UNIT, whose connector the seizure spends, so that
 * neither counts without the other.
 *
 * @param burn whose connector is the liquidator's and the guardian's
 * @param payoutScript where the debt's value, the penalty and the connector's own coins go
 */
public record Retirement(UnitBurnTx burn, Bytes payoutScript) {
    /** @throws UnitRefused unless all of the debt is burned */
    void requireRetires(long unitBalance) {
        UnitRule.AMOUNT.require(burn.units() == unitBalance);
    }

    Spend spend() {
        return burn.connectorSpend();
    }

    TxOutput payout(Sats due) {
        return new TxOutput(due.plus(spend().output().amount()), payoutScript);
    }
}
