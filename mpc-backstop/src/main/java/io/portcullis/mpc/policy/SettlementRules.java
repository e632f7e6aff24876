package io.portcullis.mpc.policy;

import static io.portcullis.mpc.policy.Rule.DUST;
import static io.portcullis.mpc.policy.Rule.OVERSPEND;
import static io.portcullis.mpc.policy.Rule.SETTLEMENT;

import io.portcullis.action.VaultState;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.protocol.UsdPrice;
import io.portcullis.terms.RiskTerms;
import io.portcullis.vault.Retirement;
import io.portcullis.vault.SeizureTx;
import io.portcullis.vault.Settlement;
import java.math.BigInteger;
import java.util.Optional;

/**
 * Who is paid what. Of the proposal only the fee is taken, and where the debt was retired the liquidator's script; all else is rebuilt
 * from the vault, and the two must be equal. That one comparison stands for checks of version, locktime, outpoints, sequences, and
 * number, order, amounts and scripts of outputs.
 */
final class SettlementRules {
    private SettlementRules() {}

    /**
     * @param retirement of all of the debt, to a script that can be paid
     * @throws Refused unless this is the transaction to sign
     */
    static void check(Transaction proposed, Seized seized, Optional<Retirement> retirement) {
        Sats connector =
                retirement.map(retired -> retired.connector().output().amount()).orElse(Sats.ZERO);
        Sats fee = fee(proposed, seized.vault().value().plus(connector));
        Settlement settlement =
                settle(seized.vault(), seized.breach().contract().tholdPrice(), seized.terms(), fee);
        var rebuilt = new SeizureTx(seized.vault().coin(), seized.leaf(), seized.terms(), settlement, retirement);
        SETTLEMENT.require(rebuilt.unsigned().toBytes().equals(proposed.toBytes()));
    }

    private static Sats fee(Transaction proposed, Sats value) {
        // Each amount is at most 21 million bitcoin, but a transaction has room for more of them than 64 bits can add
        // up.
        BigInteger spent = proposed.outputs().stream()
                .map(TxOutput::amount)
                .map(amount -> BigInteger.valueOf(amount.value()))
                .reduce(BigInteger.ZERO, BigInteger::add);
        BigInteger fee = BigInteger.valueOf(value.value()).subtract(spent);
        OVERSPEND.require(fee.signum() >= 0);
        return new Sats(fee.longValueExact());
    }

    private static Settlement settle(VaultState vault, UsdPrice threshold, RiskTerms terms, Sats fee) {
        try {
            return Settlement.seize(vault.value(), vault.unitBalance(), threshold, terms, fee);
        } catch (IllegalArgumentException e) {
            throw new Refused(DUST);
        }
    }
}
