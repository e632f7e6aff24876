package io.portcullis.mpc.policy;

import static io.portcullis.mpc.policy.Rule.DERIVATION;
import static io.portcullis.mpc.policy.Rule.FLOORS;
import static io.portcullis.mpc.policy.Rule.GUARDIAN_KEY;
import static io.portcullis.mpc.policy.Rule.POLICY_FLAGS;
import static io.portcullis.mpc.policy.Rule.QUOTE;
import static io.portcullis.mpc.policy.Rule.STRICT_RULES;
import static io.portcullis.mpc.policy.Rule.TAG_PROOF;

import io.portcullis.action.ActionRefused;
import io.portcullis.action.PolicyFlags;
import io.portcullis.action.Protocol;
import io.portcullis.action.StrictRules;
import io.portcullis.action.StrictRules.Target;
import io.portcullis.action.VaultAction;
import io.portcullis.action.VaultProfile;
import io.portcullis.action.VaultRule;
import io.portcullis.action.VaultState;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.protocol.PriceObservation;
import io.portcullis.protocol.TagProof;
import io.portcullis.terms.RiskTerms;
import io.portcullis.vault.VaultReturn.Encumbered;
import io.portcullis.vault.VaultReturn.PriceCommit;
import io.portcullis.vault.VaultReturn.Version2;
import java.util.List;
import java.util.Optional;

/** What the state that an action leads to must be: the protocol's rules, and contracts that its oracles stand for. */
final class NextStateRules {
    private final Mandate mandate;
    private final XOnlyKey ownKey;

    NextStateRules(Mandate mandate, XOnlyKey ownKey) {
        this.mandate = mandate;
        this.ownKey = ownKey;
    }

    /**
     * @param targets vaults that are taken over
     * @throws Refused by the first rule that the step breaks
     */
    void check(Action action, Step step, List<Target> targets, List<Quote> quotes) {
        VaultState next = step.next();
        RiskTerms terms = step.terms();
        GUARDIAN_KEY.require(next.guardians().contains(ownKey));
        boolean hasDebt = next.data() instanceof Encumbered;
        FLOORS.require(next.value().compareTo(terms.vaultValueMin()) >= 0
                && (!hasDebt || next.unitBalance() >= terms.unitBalanceMin()));
        checkStep(action.toVaultAction(), step, targets);
        if (hasDebt) {
            checkContracts((Encumbered) next.data(), quotes);
        } else {
            QUOTE.require(quotes.isEmpty());
        }
    }

    private void checkStep(VaultAction action, Step step, List<Target> targets) {
        Protocol protocol = mandate.protocol(step.terms());
        Optional<VaultProfile> prev = step.before().map(state -> state.toProfile(protocol));
        VaultProfile next = step.next().toProfile(protocol);
        try {
            new StrictRules(protocol).step(action, prev, next, targets);
        } catch (ActionRefused refused) {
            throw new Refused(STRICT_RULES, refused.rule().tag());
        }
        for (VaultRule flag : new PolicyFlags(step.terms()).of(action, prev, next)) {
            throw new Refused(POLICY_FLAGS, flag.tag());
        }
    }

    private void checkContracts(Encumbered data, List<Quote> quotes) {
        boolean perVault = data instanceof Version2;
        for (PriceCommit commit : data.commits()) {
            DERIVATION.require(mandate.derivations().get(commit.oracle())
                    == (perVault ? Derivation.PER_VAULT : Derivation.SHARED));
        }
        if (!perVault) {
            QUOTE.require(quotes.isEmpty()); // the strict rules have verified the signatures in the data
            return;
        }
        QUOTE.require(quotes.size() == data.commits().size());
        for (PriceCommit commit : data.commits()) {
            checkQuote(commit, (Version2) data, quotes);
        }
    }

    private void checkQuote(PriceCommit commit, Version2 data, List<Quote> quotes) {
        Quote quote = quotes.stream()
                .filter(given -> given.contract().observation().equals(observation(commit, data))
                        && given.contract().tholdPrice().equals(commit.tholdPrice())
                        && given.contract().tholdHash().equals(commit.tholdHash()))
                .findFirst()
                .orElseThrow(() -> new Refused(QUOTE));
        ContractRules.checkSigned(quote.contract());
        boolean isOfTag =
                quote.tagProof().verifies(TagProof.message(quote.contract().id(), data.vaultTag()), commit.oracle());
        TAG_PROOF.require(isOfTag);
    }

    private PriceObservation observation(PriceCommit commit, Version2 data) {
        return new PriceObservation(mandate.network(), commit.oracle(), commit.basePrice(), data.priceStamp());
    }
}
