package io.portcullis.vault;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.PsbtInput.LeafScript;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.TapLeaf;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.fees.Carried;
import io.portcullis.fees.Spend;
import io.portcullis.runes.RuneId;
import io.portcullis.terms.RiskTerms;

/**
 * A liquidator's proof that a seized vault's debt was retired: the burn of as much UNIT, whose connector the seizure spends, so that
 * neither counts without the other.
 *
 * @param units what is burned, in cents of UNIT
 * @param connector of the burn: the liquidator's and the guardian's
 * @param burn which is unconfirmed, and paid for by the seizure
 * @param payoutScript where the debt's value, the penalty and the connector's own coins go
 */
public record Retirement(RuneId unit, long units, Spend connector, Carried burn, Bytes payoutScript) {
    /** By this burn. */
    public static Retirement of(UnitBurnTx burn, Bytes payoutScript) {
        return new Retirement(burn.unit(), burn.units(), burn.connectorSpend(), burn.carried(), payoutScript);
    }

    /** @throws UnitRefused unless all of the debt is burned, in the terms' UNIT, under the eyes of this guardian */
    void requireRetires(long unitBalance, RiskTerms terms, XOnlyKey guardian) {
        UnitRule.AMOUNT.require(units == unitBalance);
        UnitRule.RUNESTONE.require(unit.toString().equals(terms.unitAssetId()));
        UnitRule.CONNECTOR.require(connector
                .input()
                .leafScript()
                .map(LeafScript::leaf)
                .map(TapLeaf::script)
                .flatMap(CosignLeaf::parse)
                .filter(leaf -> leaf.guardian().equals(guardian))
                .isPresent());
        UnitRule.TEMPLATE.require(UnitRule.isPayable(payoutScript));
    }

    TxOutput payout(Sats due) {
        return new TxOutput(due.plus(connector.output().amount()), payoutScript);
    }
}
