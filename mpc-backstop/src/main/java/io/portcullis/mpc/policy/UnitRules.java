package io.portcullis.mpc.policy;

import static io.portcullis.mpc.policy.Rule.UNIT_PROOF;
import static io.portcullis.mpc.policy.Rule.UNIT_TRANSACTION;

import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Psbt;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxInput;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.runes.RuneId;
import io.portcullis.runes.RuneLedger;
import io.portcullis.terms.RiskTerms;
import io.portcullis.vault.Connector;
import io.portcullis.vault.UnitReader;
import io.portcullis.vault.UnitReader.Burned;
import io.portcullis.vault.UnitReader.Issued;
import io.portcullis.vault.UnitRefused;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The transaction that issues or burns UNIT before an action, and what it must hold for it. */
final class UnitRules {
    private static final int RESERVE_INPUT = 0;

    private final XOnlyKey ownKey;
    private final ChainRules chain;

    UnitRules(XOnlyKey ownKey, ChainRules chain) {
        this.ownKey = ownKey;
        this.chain = chain;
    }

    /**
     * What was read of it.
     *
     * @param part of which the guardian signs the reserve account, if it issues
     * @param units cents of UNIT that are issued or burned
     * @param held the output that holds what is issued
     * @param connector the output that ties the action to it
     */
    record Unit(SignedPart part, long units, Optional<Outpoint> held, Outpoint connector) {
        Transaction tx() {
            return part.spending().tx();
        }

        /** What the output that holds what is issued carries in bitcoin. */
        Optional<Sats> heldAmount() {
            return held.map(this::amount);
        }

        /** What the connector carries in bitcoin. */
        Sats connectorAmount() {
            return amount(connector);
        }

        private Sats amount(Outpoint outpoint) {
            return tx().outputs().get((int) outpoint.index()).amount();
        }
    }

    /** @throws Refused unless it issues as the template says, out of a reserve account that holds as much */
    Unit issue(Optional<Psbt> given, RiskTerms terms, Connector connector) {
        Spending spending = spending(given);
        Issued issued = read(() -> reader(terms).issue(spending.tx(), spending.spent(), connector));
        proven(() -> issued.provenBy(ledger(spending.tx())));
        var part = SignedPart.of(spending, List.of(CosignInput.ofKeyPath(RESERVE_INPUT)));
        return new Unit(part, issued.units(), Optional.of(issued.held()), issued.connector());
    }

    /** @throws Refused unless it burns as the template says, coins that hold as much */
    Unit burn(Optional<Psbt> given, RiskTerms terms, Connector connector) {
        Spending spending = spending(given);
        Burned burned = read(() -> reader(terms).burn(spending.tx(), spending.spent(), connector));
        proven(() -> burned.provenBy(ledger(spending.tx())));
        return new Unit(SignedPart.of(spending, List.of()), burned.units(), Optional.empty(), burned.connector());
    }

    private Spending spending(Optional<Psbt> given) {
        UNIT_TRANSACTION.require(given.isPresent());
        return Spending.of(given.get(), chain::output);
    }

    private UnitReader reader(RiskTerms terms) {
        return new UnitReader(RuneId.of(terms.unitAssetId()), ownKey);
    }

    private RuneLedger ledger(Transaction tx) {
        return chain.runes(tx.inputs().stream().map(TxInput::outpoint).toList());
    }

    private static <T> T read(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (UnitRefused refused) {
            throw new Refused(UNIT_TRANSACTION, refused.rule().tag());
        } catch (IllegalArgumentException e) { // more bitcoin than there is
            throw new Refused(UNIT_TRANSACTION);
        }
    }

    private static void proven(Runnable proof) {
        try {
            proof.run();
        } catch (UnitRefused refused) {
            throw new Refused(UNIT_PROOF, refused.rule().tag());
        }
    }
}
