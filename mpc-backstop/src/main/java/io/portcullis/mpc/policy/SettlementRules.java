package io.portcullis.mpc.policy;

import static io.portcullis.mpc.policy.Rule.DUST;
import static io.portcullis.mpc.policy.Rule.OVERSPEND;
import static io.portcullis.mpc.policy.Rule.SETTLEMENT;

import io.portcullis.action.VaultState;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.protocol.TholdKey;
import io.portcullis.terms.RiskTerms;
import io.portcullis.vault.LiquidationLeaf;
import io.portcullis.vault.SeizureTx;
import io.portcullis.vault.Settlement;
import java.math.BigInteger;

/**
 * Who is paid what. Of the proposal only the fee is taken; all else is rebuilt from the vault, and the two must be equal. That
 * one comparison stands for checks of version, locktime, outpoint, sequence, and number, order, amounts and scripts of outputs.
 */
final class SettlementRules {
    /** As long as any other, so that the finished size is known before there is a signature. */
    private static final SchnorrSignature PLACEHOLDER = new SchnorrSignature(Bytes.of(new byte[64]));

    /** The transaction to sign. */
    SeizureTx rebuild(LiquidationRequest request, VaultState vault, LiquidationLeaf leaf, RiskTerms terms) {
        Transaction proposed = request.proposed();
        Sats fee = fee(proposed, vault.value());
        var rebuilt = new SeizureTx(vault.coin(), leaf, terms, settle(request, vault, terms, fee));
        SETTLEMENT.require(rebuilt.unsigned().toBytes().equals(proposed.toBytes()));
        return rebuilt;
    }

    /** Of the finished transaction, in virtual bytes. */
    static long vsize(SeizureTx tx, TholdKey key) {
        return tx.toPsbt(key, PLACEHOLDER).extract().vsize();
    }

    private static Sats fee(Transaction proposed, Sats value) {
        // Each amount is at most 21 million bitcoin, but a transaction has room for more of them than 64 bits can add
        // up.
        BigInteger spent = proposed.outputs().stream()
                .map(output -> BigInteger.valueOf(output.amount().value()))
                .reduce(BigInteger.ZERO, BigInteger::add);
        BigInteger fee = BigInteger.valueOf(value.value()).subtract(spent);
        OVERSPEND.require(fee.signum() >= 0);
        return new Sats(fee.longValueExact());
    }

    private static Settlement settle(LiquidationRequest request, VaultState vault, RiskTerms terms, Sats fee) {
        try {
            return Settlement.seize(
                    vault.value(), vault.unitBalance(), request.contract().tholdPrice(), terms, fee);
        } catch (IllegalArgumentException e) {
            throw new Refused(DUST);
        }
    }
}
