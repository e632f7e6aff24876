package io.portcullis.vault;

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
import java.util.List;
import java.util.stream.Stream;

/**
 * UNIT_ISSUE, the parent of an opening or a borrow (ducat-wire §7.1): inputs 0 the reserve account, then the owner's funding;
 * outputs 0 the reserve account with all that is left, 1 the UNIT issued, held by the guardian until the vault transaction pays
 * it out, 2 the connector with all the owner's coins but the postage, 3 the runestone. It pays no fee: its child pays for both.
 *
 * @param units what is issued, in cents of UNIT
 * @param funding coins of the owner that hold no runes: what they held would fall to the reserve account
 * @param postage what the output of the UNIT carries in bitcoin
 */
public record UnitIssueTx(
        RuneId unit, UnitAccount reserve, long units, List<Spend> funding, Connector connector, Sats postage) {
    /** DUCAT's default. */
    public static final Sats POSTAGE = new Sats(1000);

    static final int RESERVE_OUTPUT = 0;
    static final int UNIT_OUTPUT = 1;
    static final int CONNECTOR_OUTPUT = 2;
    static final int RUNESTONE_OUTPUT = 3;
    static final int OUTPUTS = 4;

    /** @throws UnitRefused naming the rule that does not hold */
    public UnitIssueTx {
        funding = List.copyOf(funding);
        UnitRule.AMOUNT.require(units >= 1 && units <= 0xffff_ffffL);
        UnitRule.BALANCE.require(reserve.units().compareTo(RuneAmount.of(units)) >= 0);
        UnitRule.DUST.require(Stream.of(reserve.amount(), postage).allMatch(UnitRule::isNoDust));
        Sats left = total(funding);
        UnitRule.DUST.require(left.compareTo(postage) >= 0 && UnitRule.isNoDust(left.minus(postage)));
    }

    static Sats total(List<Spend> coins) {
        return coins.stream().map(coin -> coin.output().amount()).reduce(Sats.ZERO, Sats::plus);
    }

    public Draft toDraft() {
        List<TxOutput> outputs = List.of(
                reserve.output(),
                UnitAccount.output(reserve.guardian(), postage),
                new TxOutput(connectorAmount(), connector.output().script()),
                new TxOutput(Sats.ZERO, runestone(unit, units).toScript()));
        return new Draft(
                Stream.concat(Stream.of(reserve.spend()), funding.stream()).toList(), outputs);
    }

    static Runestone runestone(RuneId unit, long units) {
        return Runestone.of(new Edict(unit, RuneAmount.of(units), UNIT_OUTPUT));
    }

    private Sats connectorAmount() {
        return total(funding).minus(postage);
    }

    /** The issued UNIT, for input 0 of the vault transaction. */
    public UnitAccount issued() {
        return new UnitAccount(reserve.guardian(), outpoint(UNIT_OUTPUT), postage, RuneAmount.of(units));
    }

    /** The input of the vault transaction that spends the connector. */
    public Spend connectorSpend() {
        return connector.spend(outpoint(CONNECTOR_OUTPUT), connectorAmount());
    }

    /** What the vault transaction has to pay for beside itself. */
    public Carried carried() {
        return new Carried(toDraft().weight().vsize(), Sats.ZERO);
    }

    private Outpoint outpoint(int output) {
        return new Outpoint(toDraft().unsigned().txid(), output);
    }
}
