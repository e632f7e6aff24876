package io.portcullis.vault;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.fees.Carried;
import io.portcullis.fees.Draft;
import io.portcullis.fees.Spend;
import io.portcullis.runes.Edict;
import io.portcullis.runes.RuneAmount;
import io.portcullis.runes.RuneId;
import io.portcullis.runes.Runestone;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * UNIT_REPAY, the parent of a repayment, and of a seizure that pays the liquidator (ducat-wire §7.1): inputs the coins that hold
 * the UNIT, then funding; outputs 0 the connector with all coins but the postage, 1 the runestone that burns, 2 what is left of
 * the UNIT, if any. It pays no fee: its child pays for both.
 *
 * @param units what is burned, in cents of UNIT
 * @param unitCoins hold UNIT and no other rune: another would fall to the connector
 * @param funding coins without runes; there may be none
 * @param changeScript where the rest of the UNIT goes
 * @param postage what the output of the rest carries in bitcoin
 */
public record UnitBurnTx(
        RuneId unit,
        long units,
        List<UnitCoin> unitCoins,
        List<Spend> funding,
        Connector connector,
        Bytes changeScript,
        Sats postage) {
    /** A coin that holds UNIT. */
    public record UnitCoin(Outpoint outpoint, TxOutput output, RuneAmount units) {
        private Spend spend() {
            return Spend.ofWallet(outpoint, output, InputMetadata.UNIT.toSequence());
        }
    }

    static final int CONNECTOR_OUTPUT = 0;
    static final int RUNESTONE_OUTPUT = 1;
    static final int CHANGE_OUTPUT = 2;

    /** @throws UnitRefused naming the rule that does not hold */
    public UnitBurnTx {
        unitCoins = List.copyOf(unitCoins);
        funding = List.copyOf(funding);
        UnitRule.AMOUNT.require(units >= 1 && units <= 0xffff_ffffL);
        UnitRule.BALANCE.require(held(unitCoins).compareTo(RuneAmount.of(units)) >= 0);
        UnitRule.TEMPLATE.require(UnitRule.isPayable(changeScript));
        UnitRule.DUST.require(UnitRule.isNoDust(postage));
        Sats all = UnitIssueTx.total(inputs(unitCoins, funding));
        Sats change = held(unitCoins).equals(RuneAmount.of(units)) ? Sats.ZERO : postage;
        UnitRule.DUST.require(all.compareTo(change) >= 0 && UnitRule.isNoDust(all.minus(change)));
    }

    private static RuneAmount held(List<UnitCoin> coins) {
        return coins.stream().map(UnitCoin::units).reduce(RuneAmount.ZERO, RuneAmount::plus);
    }

    private static List<Spend> inputs(List<UnitCoin> unitCoins, List<Spend> funding) {
        return Stream.concat(unitCoins.stream().map(UnitCoin::spend), funding.stream())
                .toList();
    }

    public Draft toDraft() {
        List<TxOutput> outputs = new ArrayList<>();
        outputs.add(new TxOutput(connectorAmount(), connector.output().script()));
        outputs.add(new TxOutput(Sats.ZERO, runestone(unit, units, hasChange()).toScript()));
        if (hasChange()) {
            outputs.add(new TxOutput(postage, changeScript));
        }
        return new Draft(inputs(unitCoins, funding), outputs);
    }

    static Runestone runestone(RuneId unit, long units, boolean change) {
        var burn = new Edict(unit, RuneAmount.of(units), RUNESTONE_OUTPUT);
        return change ? Runestone.of(burn, new Edict(unit, RuneAmount.ZERO, CHANGE_OUTPUT)) : Runestone.of(burn);
    }

    private boolean hasChange() {
        return !held(unitCoins).equals(RuneAmount.of(units));
    }

    private Sats connectorAmount() {
        Sats all = UnitIssueTx.total(inputs(unitCoins, funding));
        return hasChange() ? all.minus(postage) : all;
    }

    /** The input of the vault transaction that spends the connector. */
    public Spend connectorSpend() {
        return connector.spend(new Outpoint(toDraft().unsigned().txid(), CONNECTOR_OUTPUT), connectorAmount());
    }

    /** What the vault transaction has to pay for beside itself. */
    public Carried carried() {
        return new Carried(toDraft().weight().vsize(), Sats.ZERO);
    }
}
