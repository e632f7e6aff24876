package io.portcullis.mpc.policy;

import static io.portcullis.mpc.policy.Rule.BASE_PRICE;
import static io.portcullis.mpc.policy.Rule.BASE_STAMP;
import static io.portcullis.mpc.policy.Rule.COMMIT;
import static io.portcullis.mpc.policy.Rule.COMMIT_SIGNATURE;
import static io.portcullis.mpc.policy.Rule.CONTRACT_ID;
import static io.portcullis.mpc.policy.Rule.CONTRACT_KEY;
import static io.portcullis.mpc.policy.Rule.CONTRACT_NETWORK;
import static io.portcullis.mpc.policy.Rule.CONTRACT_ORACLE;
import static io.portcullis.mpc.policy.Rule.CONTRACT_SIGNATURE;
import static io.portcullis.mpc.policy.Rule.DERIVATION;
import static io.portcullis.mpc.policy.Rule.ORACLE_MEMBER;
import static io.portcullis.mpc.policy.Rule.SAME_TERMS;
import static io.portcullis.mpc.policy.Rule.TERMS;
import static io.portcullis.mpc.policy.Rule.THRESHOLD;
import static io.portcullis.mpc.policy.Rule.THRESHOLD_HASH;
import static io.portcullis.mpc.policy.Rule.THRESHOLD_RANGE;
import static io.portcullis.mpc.policy.Rule.VAULT_TAG;

import io.portcullis.action.VaultState;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.protocol.CommitHash;
import io.portcullis.protocol.ContractId;
import io.portcullis.protocol.PriceObservation;
import io.portcullis.protocol.UsdPrice;
import io.portcullis.protocol.VaultTag;
import io.portcullis.terms.RiskTerms;
import io.portcullis.terms.TermsId;
import io.portcullis.vault.VaultReturn;
import io.portcullis.vault.VaultReturn.Encumbered;
import io.portcullis.vault.VaultReturn.PriceCommit;
import io.portcullis.vault.VaultReturn.SignedCommit;
import io.portcullis.vault.VaultReturn.Version2;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The price contract that the vault was opened under, and the terms that came with it. */
final class ContractRules {
    private final Mandate mandate;

    /** An id is a hash of all that the terms say. */
    private final Map<TermsId, RiskTerms> terms;

    ContractRules(Mandate mandate) {
        this.mandate = mandate;
        this.terms = mandate.terms().stream().collect(Collectors.toUnmodifiableMap(RiskTerms::id, any -> any));
    }

    /** The commit of the vault's return data that the contract is about. */
    PriceCommit check(Breach breach, Encumbered data) {
        ClaimedContract contract = breach.contract();
        PriceObservation observation = contract.observation();
        CONTRACT_NETWORK.require(observation.network() == mandate.network());
        ORACLE_MEMBER.require(mandate.members().oracles().containsValue(breach.oracle()));
        CONTRACT_ORACLE.require(observation.oracleKey().equals(breach.oracle()));
        PriceCommit commit = commitOf(breach.oracle(), data);
        BASE_PRICE.require(observation.basePrice().equals(commit.basePrice()));
        BASE_STAMP.require(observation.baseStamp().equals(data.priceStamp()));
        THRESHOLD.require(contract.tholdPrice().equals(commit.tholdPrice()));
        THRESHOLD_HASH.require(contract.tholdHash().equals(commit.tholdHash()));
        checkSigned(contract);
        CONTRACT_KEY.require(contract.tholdKey().map(breach.tholdKey()::equals).orElse(true));
        checkVersion(breach, data, commit);
        return commit;
    }

    private static PriceCommit commitOf(XOnlyKey oracle, Encumbered data) {
        return data.commits().stream()
                .filter(commit -> commit.oracle().equals(oracle))
                .<PriceCommit>map(commit -> commit)
                .findFirst()
                .orElseThrow(() -> new Refused(COMMIT));
    }

    static void checkSigned(ClaimedContract contract) {
        UsdPrice threshold = contract.tholdPrice();
        THRESHOLD_RANGE.require(threshold.dollars() > 0
                && threshold.isBelow(contract.observation().basePrice()));
        CommitHash commitHash = CommitHash.of(contract.observation(), threshold);
        ContractId id = ContractId.of(commitHash, contract.tholdHash());
        CONTRACT_ID.require(commitHash.equals(contract.commitHash()) && id.equals(contract.id()));
        CONTRACT_SIGNATURE.require(
                contract.signature().verifies(id.bytes(), contract.observation().oracleKey()));
    }

    private void checkVersion(Breach breach, Encumbered data, PriceCommit commit) {
        boolean perVault = data instanceof Version2;
        DERIVATION.require(
                mandate.derivations().get(breach.oracle()) == (perVault ? Derivation.PER_VAULT : Derivation.SHARED));
        COMMIT_SIGNATURE.require(!(commit instanceof SignedCommit signed)
                || signed.signature().verifies(breach.contract().id().bytes(), breach.oracle()));
        VAULT_TAG.require(breach.vaultTag().equals(tag(data)));
    }

    private static Optional<VaultTag> tag(Encumbered data) {
        return data instanceof Version2 version2 ? Optional.of(version2.vaultTag()) : Optional.empty();
    }

    /**
     * The terms of a step: those that the vault was opened under, and stays under.
     *
     * @param before absent for an opening
     * @param next what the return data say
     */
    RiskTerms terms(Optional<VaultState> before, VaultReturn next) {
        Optional<RiskTerms> old = before.map(VaultState::data)
                .filter(Encumbered.class::isInstance)
                .map(known -> terms((Encumbered) known));
        if (!(next instanceof Encumbered data)) {
            return old.orElse(mandate.terms().get(0));
        }
        RiskTerms named = terms(data);
        SAME_TERMS.require(old.map(named::equals).orElse(true));
        return named;
    }

    /** The terms that the vault was opened under. */
    RiskTerms terms(Encumbered data) {
        return data instanceof Version2 version2
                ? Optional.ofNullable(terms.get(version2.termsId())).orElseThrow(() -> new Refused(TERMS))
                : mandate.terms().get(0);
    }
}
