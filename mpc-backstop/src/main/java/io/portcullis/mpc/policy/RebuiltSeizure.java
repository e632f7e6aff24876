package io.portcullis.mpc.policy;

import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Psbt;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.mpc.price.Evidence;
import io.portcullis.protocol.Stamp;
import io.portcullis.vault.SeizureTx;
import java.util.List;
import java.util.Map;

/** A liquidation, rebuilt. */
record RebuiltSeizure(LiquidationRequest request, SeizureTx seizure, OwnPrices prices) implements Rebuilt {
    @Override
    public Claim claim() {
        return new Claim(
                List.of(seizure.vault().outpoint()),
                Action.LIQUIDATE,
                seizure.unsigned().outputs());
    }

    @Override
    public Map<Outpoint, Sats> values() {
        return Map.of(seizure.vault().outpoint(), seizure.vault().amount());
    }

    @Override
    public Attempt attempt() {
        return new Attempt(
                seizure.unsigned().txid(),
                seizure.settlement().fee(),
                SettlementRules.vsize(seizure, request.tholdKey()));
    }

    @Override
    public List<InputDigest> digests() {
        return List.of(InputDigest.ofLeaf(seizure.sighash()));
    }

    @Override
    public void requireAt(Stamp now) {
        ClaimedContract contract = request.contract();
        switch (prices.judge(contract.observation().baseStamp(), contract.tholdPrice(), now)) {
            case CONFIRMED -> {}
            case NOT_BELOW -> {
                prices.compare(contract.tholdPrice(), now); // an oracle that reveals has seen this price
                throw new Refused(Rule.NOT_BELOW);
            }
            case RECOVERED -> throw new Refused(Rule.RECOVERED);
            case NO_QUORUM -> throw new Refused(Rule.NO_QUORUM);
            case STALE -> throw new Refused(Rule.STALE);
        }
    }

    @Override
    public Evidence evidence(Stamp now) {
        ClaimedContract contract = request.contract();
        return prices.evidence(contract.observation().baseStamp(), contract.tholdPrice(), now);
    }

    @Override
    public Cosigned finished(List<SchnorrSignature> signatures) {
        Psbt psbt = seizure.toPsbt(request.tholdKey(), signatures.get(0));
        Transaction tx = psbt.extract();
        try {
            tx.verifySpends(List.of(seizure.vault().output()));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("own liquidation does not satisfy the vault's script", e);
        }
        return new Cosigned(psbt, List.of(tx));
    }

    /** Nothing of what was asked. */
    @Override
    public String toString() {
        return "RebuiltSeizure[" + seizure.unsigned().txid() + "]";
    }
}
