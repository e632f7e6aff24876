package io.portcullis.cli.command;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.fees.Spend;
import io.portcullis.runes.RuneAmount;
import io.portcullis.runes.RuneId;
import io.portcullis.vault.Connector;
import io.portcullis.vault.CosignLeaf;
import io.portcullis.vault.UnitAccount;
import io.portcullis.vault.UnitBurnTx;
import io.portcullis.vault.UnitBurnTx.UnitCoin;
import io.portcullis.vault.UnitIssueTx;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Which coins hold the UNIT that is burned. A picocli mixin. */
final class UnitOptions {
    @Option(
            names = "--unit-coin",
            required = true,
            paramLabel = "TXID:N=UNITS",
            description = "A coin that holds UNIT and no other rune, and how many cents; may be repeated.")
    private Map<String, Long> coins;

    /** A burn whose connector is this owner's and this guardian's; what is left of the UNIT goes where the change does. */
    UnitBurnTx burn(Setting setting, long units, CosignLeaf signers, List<Spend> paid, Bytes changeScript) {
        List<UnitCoin> held = coins.entrySet().stream()
                .map(coin -> unitCoin(setting, Outpoint.of(coin.getKey()), coin.getValue()))
                .toList();
        return new UnitBurnTx(
                unit(setting), units, held, paid, Connector.of(signers), changeScript, UnitIssueTx.POSTAGE);
    }

    private static UnitCoin unitCoin(Setting setting, Outpoint outpoint, long units) {
        return new UnitCoin(outpoint, setting.unspent(outpoint), RuneAmount.of(units));
    }

    static RuneId unit(Setting setting) {
        return RuneId.of(setting.protocol().terms().unitAssetId());
    }

    /** The reserve account of a guardian, which holds at least as much as is issued: the guardian refuses otherwise. */
    static UnitAccount reserve(Setting setting, XOnlyKey guardian, String outpoint, long units) {
        Outpoint place = Outpoint.of(outpoint);
        TxOutput output = setting.unspent(place);
        var account = new UnitAccount(guardian, place, output.amount(), RuneAmount.of(units));
        if (!account.output().equals(output)) {
            throw new Failure("reserve-account", place + " is no account of the guardian " + guardian);
        }
        return account;
    }
}
