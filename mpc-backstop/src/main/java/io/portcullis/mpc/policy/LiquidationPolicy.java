package io.portcullis.mpc.policy;

import static io.portcullis.mpc.policy.Rule.COSIGN_LEAF;
import static io.portcullis.mpc.policy.Rule.LOCKTIME;
import static io.portcullis.mpc.policy.Rule.ONE_INPUT;
import static io.portcullis.mpc.policy.Rule.SEQUENCE;
import static io.portcullis.mpc.policy.Rule.SETTLEMENT;
import static io.portcullis.mpc.policy.Rule.TX_VERSION;
import static io.portcullis.mpc.policy.Rule.UNIT_AMOUNT;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.fees.Carried;
import io.portcullis.mpc.policy.UnitRules.Unit;
import io.portcullis.runes.RuneId;
import io.portcullis.vault.Connector;
import io.portcullis.vault.CosignLeaf;
import io.portcullis.vault.InputMetadata;
import io.portcullis.vault.Retirement;
import io.portcullis.vault.UnitRule;
import java.util.List;
import java.util.Optional;

/** All rules of a liquidation that do not change with time: what they say of a request today they say for ever. */
final class LiquidationPolicy {
    private static final int VAULT = 0;
    private static final int CONNECTOR = 1;

    private final XOnlyKey ownKey;
    private final ChainRules chain;
    private final SeizedRules seizedRules;
    private final UnitRules unitRules;
    private final OwnPrices prices;

    LiquidationPolicy(ContractRules contractRules, XOnlyKey ownKey, ChainRules chain, OwnPrices prices) {
        this.ownKey = ownKey;
        this.chain = chain;
        this.seizedRules = new SeizedRules(contractRules, ownKey, chain);
        this.unitRules = new UnitRules(ownKey, chain);
        this.prices = prices;
    }

    /**
     * The transaction that the chain and the request's evidence give, which is also the one that it proposes.
     *
     * @throws Refused by the first rule that the request breaks
     */
    Rebuilt check(LiquidationRequest request) {
        checkForm(request);
        Seized seized = seizedRules.check(request.breach(), request.psbt(), VAULT);
        List<SignedPart> parts =
                request.burn().isPresent() ? paidToLiquidator(request, seized) : paidToReserve(request, seized);
        return new Rebuilt(Action.LIQUIDATE, parts, request.proposed().outputs(), List.of(seized.moment(prices)));
    }

    private static void checkForm(LiquidationRequest request) {
        Transaction proposed = request.proposed();
        ONE_INPUT.require(proposed.inputs().size() == (request.burn().isPresent() ? 2 : 1));
        TX_VERSION.require(proposed.version() == 3);
        LOCKTIME.require(proposed.lockTime() == 0);
        SEQUENCE.require(proposed.inputs().get(VAULT).sequence() == InputMetadata.LIQUID.toSequence());
    }

    private List<SignedPart> paidToReserve(LiquidationRequest request, Seized seized) {
        SettlementRules.check(request.proposed(), seized, Optional.empty());
        Spending spending = Spending.of(request.psbt(), chain.outputs(List.of(), List.of(seized.vault())));
        return List.of(SignedPart.of(spending, List.of(seized.input(VAULT))));
    }

    /** The liquidator burned the debt, and has what else the reserve would have. */
    private List<SignedPart> paidToLiquidator(LiquidationRequest request, Seized seized) {
        CosignLeaf leaf = connectorLeaf(request);
        Connector connector = Connector.of(leaf);
        Unit burn = unitRules.burn(request.burn(), seized.terms(), connector);
        UNIT_AMOUNT.require(burn.units() == seized.vault().unitBalance());
        Retirement retirement = retirement(request.proposed(), seized, connector, burn);
        SettlementRules.check(request.proposed(), seized, Optional.of(retirement));
        Spending spending = Spending.of(request.psbt(), chain.outputs(List.of(burn.tx()), List.of(seized.vault())));
        CosignInput connected = CosignInput.ofLeaf(spending, CONNECTOR, connector.leafScript(), leaf);
        return List.of(burn.part(), SignedPart.of(spending, List.of(seized.input(VAULT), connected)));
    }

    /** The liquidator's key is whichever the connector names. */
    private CosignLeaf connectorLeaf(LiquidationRequest request) {
        return request.psbt()
                .inputs()
                .get(CONNECTOR)
                .leafScript()
                .flatMap(script -> CosignLeaf.parse(script.leaf().script()))
                .filter(leaf -> leaf.guardian().equals(ownKey))
                .orElseThrow(() -> new Refused(COSIGN_LEAF));
    }

    private static Retirement retirement(Transaction proposed, Seized seized, Connector connector, Unit burn) {
        SETTLEMENT.require(!proposed.outputs().isEmpty());
        TxOutput paid = proposed.outputs().get(0);
        Bytes script = paid.script();
        SETTLEMENT.require(UnitRule.isPayable(script));
        return new Retirement(
                RuneId.of(seized.terms().unitAssetId()),
                burn.units(),
                connector.spend(burn.connector(), burn.connectorAmount()),
                new Carried(burn.tx().vsize(), Sats.ZERO),
                script);
    }
}
