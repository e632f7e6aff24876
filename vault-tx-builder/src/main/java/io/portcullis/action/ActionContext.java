package io.portcullis.action;

import static io.portcullis.action.VaultRule.AMOUNT;
import static io.portcullis.action.VaultRule.DEBT_MINIMUM;
import static io.portcullis.action.VaultRule.DUST;
import static io.portcullis.action.VaultRule.FUNDS;
import static io.portcullis.action.VaultRule.GUARDIAN_MEMBER;
import static io.portcullis.action.VaultRule.GUARDIAN_OF_VAULT;
import static io.portcullis.action.VaultRule.PAYABLE;
import static io.portcullis.action.VaultRule.SOURCE;
import static io.portcullis.action.VaultRule.TERMS;
import static io.portcullis.action.VaultRule.UNIT;
import static io.portcullis.action.VaultRule.VALUE_MINIMUM;

import io.portcullis.action.StrictRules.Target;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.FeeRate;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.PsbtInput;
import io.portcullis.bitcoin.PsbtInput.LeafScript;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.TapLeaf;
import io.portcullis.bitcoin.TaprootOutput;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.fees.Carried;
import io.portcullis.fees.Claim;
import io.portcullis.fees.Draft;
import io.portcullis.fees.Spend;
import io.portcullis.fees.WitnessSize;
import io.portcullis.protocol.Stamp;
import io.portcullis.runes.RuneId;
import io.portcullis.vault.CosignLeaf;
import io.portcullis.vault.UnitRule;
import io.portcullis.vault.VaultReturn;
import io.portcullis.vault.VaultReturn.Version2;
import io.portcullis.vault.VaultReturnScript;
import java.util.List;
import java.util.Optional;

/**
 * Where an action is built: the protocol, the guardian that is to sign, and the time. What all actions do alike stands here.
 *
 * @param guardian one of the vault's
 */
public record ActionContext(Protocol protocol, XOnlyKey guardian, Stamp now) {
    private static final int COSIGNATURES = 2;

    void requireSource(VaultAction action, VaultState vault) {
        SOURCE.require(action.isAllowedFrom(vault.toProfile(protocol).condition()));
        GUARDIAN_OF_VAULT.require(vault.guardians().contains(guardian));
        requireTerms(vault);
    }

    /** Version 2 data names its terms; version 1 is under the protocol's. */
    void requireTerms(VaultState vault) {
        TERMS.require(!(vault.data() instanceof Version2 v2)
                || v2.termsId().equals(protocol.terms().id()));
    }

    void requireUnit(RuneId rune) {
        UNIT.require(rune.toString().equals(protocol.terms().unitAssetId()));
    }

    /** Another script may be none that anyone can spend, or be taken for return data. */
    static void requirePayable(Bytes script) {
        PAYABLE.require(UnitRule.isPayable(script));
    }

    /** The input by which owner and guardian spend a vault together. */
    Spend cosign(VaultState vault, VaultAction action) {
        TapLeaf leaf = new CosignLeaf(vault.client(), guardian).toLeaf();
        return new Spend(
                vault.outpoint(),
                action.input().toSequence(),
                psbtInput(vault, leaf),
                WitnessSize.ofSignedLeaf(leafScript(vault, leaf), COSIGNATURES));
    }

    static PsbtInput psbtInput(VaultState vault, TapLeaf leaf) {
        return PsbtInput.empty()
                .withSpent(vault.coin().output())
                .withLeafScript(leafScript(vault, leaf))
                .withInternalKey(TaprootOutput.NUMS);
    }

    static LeafScript leafScript(VaultState vault, TapLeaf leaf) {
        return vault.script().leafScript(leaf);
    }

    VaultReturn data(Pricing pricing, List<XOnlyKey> guardians, long debt) {
        DEBT_MINIMUM.require(debt == 0 || debt >= protocol.terms().unitBalanceMin() && debt <= 0xffff_ffffL);
        GUARDIAN_MEMBER.require(protocol.members().guardians().values().containsAll(guardians));
        return pricing.toReturn(protocol, guardians, debt, now);
    }

    TxOutput dataOutput(VaultReturn data) {
        return new TxOutput(Sats.ZERO, new VaultReturnScript(protocol.members()).encode(data));
    }

    /** What is left of an amount, if the rule holds that it suffices. */
    static Sats minus(Sats from, Sats amount, VaultRule rule) {
        rule.require(from.compareTo(amount) >= 0);
        return from.minus(amount);
    }

    static void requireAmount(Sats amount) {
        AMOUNT.require(amount.value() > 0);
    }

    static void requireNoDust(Sats amount) {
        DUST.require(amount.compareTo(Claim.LEAST_CHANGE) >= 0);
    }

    /** The fee is paid by coins, and what is left of them is the change. */
    static Draft pay(Claim claim, List<Spend> coins, FeeRate rate, Carried parent) {
        try {
            return claim.pay(coins, rate, parent);
        } catch (IllegalArgumentException e) {
            throw new ActionRefused(FUNDS);
        }
    }

    /** Asks every rule of the step: the strict ones, then the flags, on any of which guardians refuse. */
    void check(VaultAction action, Optional<VaultState> prev, VaultState next, List<Target> targets) {
        VALUE_MINIMUM.require(next.value().compareTo(protocol.terms().vaultValueMin()) >= 0);
        Optional<VaultProfile> before = prev.map(vault -> vault.toProfile(protocol));
        VaultProfile after = next.toProfile(protocol);
        new StrictRules(protocol).step(action, before, after, targets);
        for (VaultRule flag : new PolicyFlags(protocol.terms()).of(action, before, after)) {
            throw new ActionRefused(flag);
        }
    }

    /** The state that a vault is in after this transaction. */
    VaultState next(VaultState before, Draft draft, int output, VaultReturn data) {
        return VaultState.of(
                new Outpoint(draft.unsigned().txid(), output),
                draft.outputs().get(output).amount(),
                before.client(),
                data,
                before.recoveryBlocks(),
                before.rootTxid());
    }

    /** The script of a vault before there is a transaction that makes it. */
    static Bytes script(VaultState before, VaultReturn data) {
        VaultState placed = VaultState.of(
                before.outpoint(), before.value(), before.client(), data, before.recoveryBlocks(), before.rootTxid());
        return placed.script().output().script();
    }
}
