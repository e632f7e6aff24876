package io.portcullis.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.action.ActionContext;
import io.portcullis.action.ActionRefused;
import io.portcullis.action.Close;
import io.portcullis.action.Commit;
import io.portcullis.action.Deposit;
import io.portcullis.action.Open;
import io.portcullis.action.PolicyFlags;
import io.portcullis.action.Pricing;
import io.portcullis.action.Protocol;
import io.portcullis.action.Repay;
import io.portcullis.action.Repo;
import io.portcullis.action.StrictRules;
import io.portcullis.action.StrictRules.Target;
import io.portcullis.action.Takeover;
import io.portcullis.action.VaultAction;
import io.portcullis.action.VaultProfile;
import io.portcullis.action.VaultProfile.Debt;
import io.portcullis.action.VaultProfile.Holding;
import io.portcullis.action.VaultRule;
import io.portcullis.action.VaultState;
import io.portcullis.action.Wallet;
import io.portcullis.action.Withdraw;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.protocol.PriceContract;
import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.TholdKey;
import io.portcullis.protocol.UsdPrice;
import io.portcullis.protocol.VaultTag;
import io.portcullis.runes.RuneAmount;
import io.portcullis.runes.RuneId;
import io.portcullis.vault.CommitLeaf;
import io.portcullis.vault.Connector;
import io.portcullis.vault.CosignLeaf;
import io.portcullis.vault.Inscription;
import io.portcullis.vault.Members;
import io.portcullis.vault.UnitAccount;
import io.portcullis.vault.UnitBurnTx;
import io.portcullis.vault.UnitBurnTx.UnitCoin;
import io.portcullis.vault.UnitIssueTx;
import io.portcullis.vaultlife.Secret;
import io.portcullis.vaultlife.VaultLife;
import io.portcullis.vaultlife.VaultWorld;
import io.portcullis.vaultlife.VaultWorld.Contracts;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** For every rule of an action a case that passes and one, different in one thing, that the rule refuses. */
class ActionRulesTest {
    private static final Set<VaultRule> SEEN = EnumSet.noneOf(VaultRule.class);
    private static final Secret OWNER = Secret.of(1);
    private static final Bytes OTHER_HASH = Bytes.fromHex("77".repeat(32));

    private final VaultWorld world = new VaultWorld(2, 2, false);
    private final JudgedGround ground = new JudgedGround();
    private final VaultLife life = new VaultLife(world, ground);
    private final Protocol protocol = world.protocol();
    private final StrictRules rules = new StrictRules(protocol);
    private final Contracts opening = high();
    private final VaultState opened = life.open(OWNER, 0, 18_010_000, 1_000_000, opening);
    private final VaultProfile profile = opened.toProfile(protocol);

    @AfterAll
    static void everyRuleHasRefused() {
        assertThat(SEEN).containsExactlyInAnyOrder(VaultRule.values());
    }

    private Contracts high() {
        return world.contracts(100_000, 75_000);
    }

    private static void pair(VaultRule rule, Runnable accepted, Runnable refused) {
        assertThatCode(accepted::run).as(rule.tag()).doesNotThrowAnyException();
        assertThatThrownBy(refused::run)
                .as(rule.tag())
                .isInstanceOfSatisfying(
                        ActionRefused.class, it -> assertThat(it.rule()).isEqualTo(rule));
        SEEN.add(rule);
    }

    // Profiles, each different from a good one in one thing.

    private static VaultProfile with(VaultProfile it, Holding holding) {
        return new VaultProfile(it.protocolId(), it.rootTxid(), it.client(), it.guardians(), holding, it.debt());
    }

    private static VaultProfile with(VaultProfile it, Debt debt) {
        return new VaultProfile(it.protocolId(), it.rootTxid(), it.client(), it.guardians(), it.holding(), debt);
    }

    private static VaultProfile with(VaultProfile it, List<XOnlyKey> guardians) {
        return new VaultProfile(it.protocolId(), it.rootTxid(), it.client(), guardians, it.holding(), it.debt());
    }

    private static VaultProfile balance(VaultProfile it, long sats) {
        Holding held = it.holding();
        return with(it, new Holding(held.coin(), held.script(), Optional.of(new Sats(sats + 10_000)), new Sats(sats)));
    }

    private static VaultProfile debt(VaultProfile it, long units) {
        Debt owed = it.debt();
        return with(it, new Debt(units, owed.unitPrice(), owed.priceStamp(), owed.commits(), owed.ratio()));
    }

    private static VaultProfile ratio(VaultProfile it, double ratio) {
        Debt owed = it.debt();
        return with(
                it,
                new Debt(
                        owed.unitBalance(),
                        owed.unitPrice(),
                        owed.priceStamp(),
                        owed.commits(),
                        OptionalDouble.of(ratio)));
    }

    private static VaultProfile commits(VaultProfile it, List<Commit> commits) {
        Debt owed = it.debt();
        return with(it, new Debt(owed.unitBalance(), owed.unitPrice(), owed.priceStamp(), commits, owed.ratio()));
    }

    private static VaultProfile cleared(VaultProfile it) {
        return with(it, new Debt(0, Optional.empty(), Optional.empty(), List.of(), OptionalDouble.empty()));
    }

    private static VaultProfile closed(VaultProfile it) {
        return with(cleared(it), new Holding(Optional.empty(), Optional.empty(), Optional.empty(), Sats.ZERO));
    }

    @Test
    void whatAProfileMustBe() {
        Runnable good = () -> rules.open(profile);
        pair(
                VaultRule.PROTOCOL,
                good,
                () -> rules.open(new VaultProfile(
                        OTHER_HASH,
                        profile.rootTxid(),
                        profile.client(),
                        profile.guardians(),
                        profile.holding(),
                        profile.debt())));
        pair(
                VaultRule.BALANCE,
                good,
                () -> rules.open(with(
                        profile,
                        new Holding(
                                profile.holding().coin(),
                                profile.holding().script(),
                                profile.holding().value(),
                                new Sats(1)))));
        pair(
                VaultRule.GUARDIANS,
                good,
                () -> rules.open(with(
                        profile,
                        List.of(profile.guardians().get(0), profile.guardians().get(0)))));
        List<Commit> commits = profile.debt().commits();
        Commit first = commits.get(0);
        pair(VaultRule.ORACLES, good, () -> rules.open(commits(profile, List.of(first, first))));
        pair(
                VaultRule.ORACLE_MEMBER,
                good,
                () -> rules.open(commits(
                        profile,
                        List.of(new Commit(
                                OWNER.key(),
                                first.basePrice(),
                                first.tholdPrice(),
                                first.tholdHash(),
                                first.signature())))));
        pair(
                VaultRule.THRESHOLD_RANGE,
                good,
                () -> rules.open(commits(
                        profile,
                        List.of(new Commit(
                                first.oracle(),
                                first.basePrice(),
                                first.basePrice(),
                                first.tholdHash(),
                                first.signature())))));
        pair(
                VaultRule.COMMIT_SIGNATURE,
                good,
                () -> rules.open(commits(
                        profile,
                        List.of(new Commit(
                                first.oracle(),
                                first.basePrice(),
                                new UsdPrice(1),
                                first.tholdHash(),
                                first.signature())))));
        pair(VaultRule.ENCUMBERED, good, () -> rules.open(cleared(profile)));
    }

    @Test
    void whatAStepMustBe() {
        VaultProfile more = balance(debt(profile, 1_100_000), 18_500_000);
        pair(
                VaultRule.DEBT_INCREASES,
                () -> rules.borrow(profile, more),
                () -> rules.borrow(profile, debt(more, 1_000_000)));
        pair(
                VaultRule.DEBT_DECREASES,
                () -> rules.repay(more, profile),
                () -> rules.repay(more, debt(profile, 1_100_000)));
        VaultProfile richer = balance(profile, 18_500_000);
        Runnable deposit = () -> rules.deposit(profile, richer);
        pair(VaultRule.DEBT_UNCHANGED, deposit, () -> rules.deposit(profile, more));
        pair(VaultRule.BALANCE_INCREASES, deposit, () -> rules.deposit(profile, profile));
        pair(VaultRule.BALANCE_DECREASES, () -> rules.withdraw(richer, profile), () -> rules.withdraw(richer, richer));
        pair(
                VaultRule.SAME_GUARDIANS,
                deposit,
                () -> rules.deposit(
                        profile, with(richer, List.of(profile.guardians().get(0)))));
        pair(
                VaultRule.SAME_CLIENT,
                deposit,
                () -> rules.deposit(
                        profile,
                        new VaultProfile(
                                richer.protocolId(),
                                richer.rootTxid(),
                                Secret.of(2).key(),
                                richer.guardians(),
                                richer.holding(),
                                richer.debt())));
        pair(
                VaultRule.SAME_ROOT,
                deposit,
                () -> rules.deposit(
                        profile,
                        new VaultProfile(
                                richer.protocolId(),
                                OTHER_HASH,
                                richer.client(),
                                richer.guardians(),
                                richer.holding(),
                                richer.debt())));
        VaultProfile free = cleared(profile);
        Runnable close = () -> rules.close(free, closed(profile));
        pair(VaultRule.CLEARED, close, () -> rules.close(profile, closed(profile)));
        pair(
                VaultRule.NOTHING_LEFT,
                close,
                () -> rules.close(
                        free,
                        with(
                                closed(profile),
                                new Holding(profile.holding().coin(), Optional.empty(), Optional.empty(), Sats.ZERO))));
        pair(
                VaultRule.NO_BALANCE_LEFT,
                close,
                () -> rules.close(
                        free,
                        with(
                                closed(profile),
                                new Holding(Optional.empty(), Optional.empty(), Optional.empty(), new Sats(1)))));
    }

    @Test
    void whatATakeoverMustBe() {
        TholdKey key = opening.keys().get(0);
        UsdPrice thold = opening.contracts().get(0).tholdPrice();
        VaultProfile after = balance(cleared(profile), 0);
        var target = new Target(profile, after, key, thold);
        VaultProfile bigger = balance(debt(profile, 2_000_000), 40_000_000);
        Runnable liquidate = () -> rules.liquidate(target);
        pair(
                VaultRule.THOLD_KEY,
                liquidate,
                () -> rules.liquidate(new Target(profile, after, new TholdKey(OTHER_HASH), thold)));
        pair(
                VaultRule.LIQUID_PRICE,
                liquidate,
                () -> rules.liquidate(new Target(profile, after, key, new UsdPrice(thold.dollars() + 1))));
        Runnable repo = () -> rules.repo(profile, bigger, List.of(target));
        pair(VaultRule.TARGETS, repo, () -> rules.repo(profile, bigger, List.of()));
        pair(
                VaultRule.TARGET_CLEARED,
                repo,
                () -> rules.repo(profile, bigger, List.of(new Target(profile, profile, key, thold))));
        var trimmed = new Target(profile, debt(balance(profile, 9_000_000), 400_000), key, thold);
        Runnable trim = () -> rules.trim(profile, bigger, List.of(trimmed));
        pair(VaultRule.TARGET_OWES, trim, () -> rules.trim(profile, bigger, List.of(target)));
        pair(
                VaultRule.TARGET_REDUCED,
                trim,
                () -> rules.trim(profile, bigger, List.of(new Target(profile, profile, key, thold))));
    }

    private void flag(VaultRule flag, VaultAction action, VaultProfile prev, VaultProfile good, VaultProfile bad) {
        var flags = new PolicyFlags(protocol.terms());
        assertThat(flags.of(action, Optional.of(prev), good)).doesNotContain(flag);
        assertThat(flags.of(action, Optional.of(prev), bad)).contains(flag);
        SEEN.add(flag);
    }

    @Test
    void whatRaisesAFlag() {
        VaultProfile less = balance(debt(profile, 900_000), 17_000_000);
        flag(VaultRule.DIRECTION, VaultAction.REPAY, profile, less, balance(less, 19_000_000));
        flag(VaultRule.RATIO_WORSENED, VaultAction.REPAY, profile, ratio(less, 1.9), ratio(less, 1.7));
        flag(VaultRule.RATIO_FLOOR, VaultAction.WITHDRAW, profile, ratio(less, 1.6), ratio(less, 1.5999));
        VaultProfile free = cleared(profile);
        flag(VaultRule.VALUE_FLOOR, VaultAction.WITHDRAW, free, balance(free, 10_000), balance(free, 9_999));
        VaultProfile bigger = balance(debt(profile, 2_000_000), 40_000_000);
        flag(VaultRule.LIQUIDATION_FORMULA, VaultAction.REPO, profile, bigger, debt(bigger, 1_000_000));
    }

    // Builders.

    private Deposit deposit(ActionContext context, VaultState vault, long sats, Pricing pricing, Bytes change) {
        return new Deposit(
                context, vault, new Sats(sats), pricing, new Wallet(List.of(life.coin(OWNER, 100_000)), change));
    }

    private void pay(ActionContext context, VaultState vault, long sats, Pricing pricing) {
        deposit(context, vault, sats, pricing, OWNER.keyPathScript()).pay(VaultLife.RATE);
    }

    @Test
    void whatADepositMustBe() {
        Pricing fresh = high().pricing();
        ActionContext context = world.context(0);
        Runnable good = () -> pay(context, opened, 20_000, fresh);
        pair(VaultRule.AMOUNT, good, () -> pay(context, opened, 0, fresh));
        pair(VaultRule.FUNDS, good, () -> pay(context, opened, 99_999, fresh));
        pair(VaultRule.CONTRACTS, good, () -> pay(context, opened, 20_000, Pricing.NONE));
        pair(
                VaultRule.FRESH,
                good,
                () -> pay(
                        new ActionContext(
                                protocol, context.guardian(), context.now().plusSeconds(300)),
                        opened,
                        20_000,
                        fresh));
        pair(
                VaultRule.GUARDIAN_OF_VAULT,
                good,
                () -> pay(new ActionContext(protocol, OWNER.key(), context.now()), opened, 20_000, fresh));
        pair(VaultRule.PAYABLE, good, () -> deposit(context, opened, 20_000, fresh, Bytes.fromHex("6a5803010100")));
        var strangers = new Protocol(
                protocol.id(),
                protocol.domainHash(),
                protocol.network(),
                new Members(Map.of(0, context.guardian()), protocol.members().oracles()),
                protocol.terms());
        pair(
                VaultRule.GUARDIAN_MEMBER,
                good,
                () -> pay(new ActionContext(strangers, context.guardian(), context.now()), opened, 20_000, fresh));
        VaultState free = life.repay(OWNER, 0, opened, 1_000_000, 0, Pricing.NONE);
        pair(
                VaultRule.NO_CONTRACTS,
                () -> pay(context, free, 20_000, Pricing.NONE),
                () -> pay(context, free, 20_000, new Pricing(List.of(), Optional.of(tag()), 0)));
        pair(
                VaultRule.SOURCE,
                () -> new Close(context, free, OWNER.keyPathScript()).pay(VaultLife.RATE),
                () -> new Close(context, opened, OWNER.keyPathScript()));
        pair(VaultRule.DUST, () -> withdraw(context, free, 100_000), () -> withdraw(context, free, 3_200));
        pair(
                VaultRule.VALUE_MINIMUM,
                () -> withdraw(context, free, 100_000),
                () -> withdraw(context, free, 18_010_001));
    }

    private static VaultTag tag() {
        return new VaultTag(Bytes.fromHex("ab".repeat(16)));
    }

    private static void withdraw(ActionContext context, VaultState vault, long sats) {
        new Withdraw(context, vault, new Sats(sats), Pricing.NONE, OWNER.keyPathScript()).pay(VaultLife.RATE);
    }

    @Test
    void whatARepaymentMustBe() {
        Pricing fresh = high().pricing();
        Runnable good = () -> repay(VaultWorld.UNIT, 200_000, OWNER, fresh);
        pair(VaultRule.BURN, good, () -> repay(VaultWorld.UNIT, 1_000_001, OWNER, fresh));
        pair(VaultRule.UNIT, good, () -> repay(new RuneId(840_000, 999), 200_000, OWNER, fresh));
        pair(VaultRule.CONNECTOR, good, () -> repay(VaultWorld.UNIT, 200_000, Secret.of(2), fresh));
        pair(VaultRule.DEBT_MINIMUM, good, () -> repay(VaultWorld.UNIT, 999_001, OWNER, fresh));
        pair(
                VaultRule.RECOVERY,
                good,
                () -> repay(
                        VaultWorld.UNIT, 200_000, OWNER, new Pricing(fresh.contracts(), Optional.of(tag()), 70_000)));
    }

    private void repay(RuneId rune, long units, Secret connector, Pricing pricing) {
        ActionContext context = world.context(0);
        var coin = new UnitCoin(
                ground.fund(OWNER.keyPathScript(), new Sats(1_000)),
                new TxOutput(new Sats(1_000), OWNER.keyPathScript()),
                RuneAmount.of(5_000_000));
        var burn = new UnitBurnTx(
                rune,
                units,
                List.of(coin),
                List.of(life.coin(OWNER, 90_000)),
                Connector.of(new CosignLeaf(connector.key(), context.guardian())),
                OWNER.keyPathScript(),
                UnitIssueTx.POSTAGE);
        new Repay(context, opened, burn, Sats.ZERO, pricing, OWNER.keyPathScript()).pay(VaultLife.RATE);
    }

    @Test
    void whatAnOpeningMustBe() {
        Pricing fresh = high().pricing();
        pair(
                VaultRule.DOMAIN,
                () -> open(protocol.domainHash(), fresh),
                () -> open(Bytes.fromHex("0e".repeat(20)), fresh));
    }

    private void open(Bytes domain, Pricing pricing) {
        ActionContext context = world.context(0);
        var leaf = new CommitLeaf(
                new CosignLeaf(OWNER.key(), context.guardian()),
                new Inscription(domain, Bytes.of((byte) '{', (byte) '}')));
        var reserve = new UnitAccount(
                context.guardian(), new Outpoint(OTHER_HASH, 0), new Sats(10_000), RuneAmount.of(1_000_000_000));
        var issue = new UnitIssueTx(
                VaultWorld.UNIT,
                reserve,
                1_000_000,
                List.of(life.coin(OWNER, 18_200_000)),
                Connector.of(leaf),
                UnitIssueTx.POSTAGE);
        new Open(
                        context,
                        leaf,
                        issue,
                        world.guardianKeys(),
                        new Sats(18_010_000),
                        pricing,
                        OWNER.keyPathScript(),
                        OWNER.keyPathScript())
                .pay(VaultLife.RATE);
    }

    /** Version 2 data names the terms. */
    @Test
    void termsOfAnotherProtocol() {
        var perVault = new VaultWorld(1, 1, true);
        var there = new VaultLife(perVault, ground);
        VaultState vault = there.open(OWNER, 0, 18_010_000, 1_000_000, perVault.contracts(100_000, 75_000));
        Pricing fresh = perVault.contracts(100_000, 75_000).pricing();
        ActionContext context = perVault.context(0);
        var others = new Protocol(
                protocol.id(),
                protocol.domainHash(),
                protocol.network(),
                perVault.protocol().members(),
                VaultWorld.termsOfVersion(2));
        pair(
                VaultRule.TERMS,
                () -> pay(context, vault, 20_000, fresh),
                () -> pay(new ActionContext(others, context.guardian(), context.now()), vault, 20_000, fresh));
    }

    /** With a penalty of all the debt the reserve would have more than there is beyond the debt. */
    @Test
    void rewardThatTheVaultCannotPay() {
        TholdKey key = opening.keys().get(0);
        var taken = new Takeover(opened, key, new UsdPrice(60_000));
        pair(VaultRule.REWARD, () -> taken.quote(protocol.terms()), () -> taken.quote(VaultWorld.termsOfTax("0.9")));
    }

    @Test
    void theSameTargetTwice() {
        Contracts contracts = high();
        VaultState rich = life.open(Secret.of(2), 0, 60_010_000, 1_000_000, contracts);
        Takeover taken = VaultLife.takeover(opened, opening, 0, 70_000);
        Pricing low = world.contracts(70_000, 50_000).pricing();
        var wallet = new Wallet(List.of(), OWNER.keyPathScript());
        pair(
                VaultRule.TARGETS,
                () -> new Repo(world.context(0), rich, List.of(taken), Sats.ZERO, low, wallet).pay(VaultLife.RATE),
                () -> new Repo(world.context(0), rich, List.of(taken, taken), Sats.ZERO, low, wallet));
    }

    @Test
    void contractsOfTwoSlots() {
        PriceContract early = high().contracts().get(0);
        PriceContract late = high().contracts().get(1);
        Stamp now = late.observation().baseStamp().plusSeconds(1);
        var context = new ActionContext(protocol, world.guardian(0).key(), now);
        assertThatThrownBy(() -> pay(context, opened, 20_000, Pricing.shared(List.of(early, late))))
                .isInstanceOfSatisfying(
                        ActionRefused.class, it -> assertThat(it.rule()).isEqualTo(VaultRule.CONTRACTS));
    }
}
