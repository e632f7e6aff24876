package io.portcullis.action;

import io.portcullis.action.VaultAction.Condition;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.UsdPrice;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A vault as DUCAT's rules see it (ducat-wire §7): the words of somebody, which may contradict each other until the rules are asked.
 *
 * @param protocolId of the protocol contract, 32 bytes
 * @param rootTxid of the transaction that opened it, 32 bytes
 */
public record VaultProfile(
        Bytes protocolId, Bytes rootTxid, XOnlyKey client, List<XOnlyKey> guardians, Holding holding, Debt debt) {
    /**
     * What a vault holds. A closed one has no coin.
     *
     * @param balance its value without the protocol's minimum
     */
    public record Holding(Optional<Outpoint> coin, Optional<Bytes> script, Optional<Sats> value, Sats balance) {}

    /**
     * What it owes, and at which prices it was valued.
     *
     * @param unitBalance in cents of UNIT
     * @param ratio of its collateral to its debt
     */
    public record Debt(
            long unitBalance,
            Optional<UsdPrice> unitPrice,
            Optional<Stamp> priceStamp,
            List<Commit> commits,
            OptionalDouble ratio) {
        static final Debt NONE = new Debt(0, Optional.empty(), Optional.empty(), List.of(), OptionalDouble.empty());

        public Debt {
            commits = List.copyOf(commits);
        }
    }

    public VaultProfile {
        guardians = List.copyOf(guardians);
    }

    /** Neither cleared nor encumbered is empty. */
    public Condition condition() {
        boolean priced = debt.unitPrice().isPresent();
        if (debt.unitBalance() == 0 && !priced) {
            return Condition.CLEARED;
        }
        return debt.unitBalance() > 0 && priced ? Condition.ENCUMBERED : Condition.EMPTY;
    }
}
