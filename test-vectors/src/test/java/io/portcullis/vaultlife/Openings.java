package io.portcullis.vaultlife;

import io.portcullis.action.ActionContext;
import io.portcullis.action.Open;
import io.portcullis.action.Pricing;
import io.portcullis.action.Protocol;
import io.portcullis.action.VaultState;
import io.portcullis.action.VaultTx;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.FeeRate;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.chainsim.SimulatedChain;
import io.portcullis.fees.Draft;
import io.portcullis.fees.Spend;
import io.portcullis.protocol.PriceContract;
import io.portcullis.protocol.VaultTag;
import io.portcullis.runes.RuneAmount;
import io.portcullis.runes.RuneId;
import io.portcullis.vault.CommitLeaf;
import io.portcullis.vault.Connector;
import io.portcullis.vault.CosignLeaf;
import io.portcullis.vault.Inscription;
import io.portcullis.vault.UnitAccount;
import io.portcullis.vault.UnitIssueTx;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Vaults that a guardian has opened whose whole key is known, mined on a simulated chain: so many at a time as a test needs. */
public final class Openings {
    private static final Secret OWNER = Secret.of(1);
    private static final FeeRate RATE = new FeeRate(5_000);
    private static final Sats ACCOUNT = new Sats(10_000);
    private static final Bytes LABEL = Bytes.fromHex("7b7d");

    private final SimulatedChain chain;
    private final Protocol protocol;
    private final Secret guardian;

    public Openings(SimulatedChain chain, Protocol protocol, Secret guardian) {
        this.chain = chain;
        this.protocol = protocol;
        this.guardian = guardian;
    }

    /**
     * A vault to be opened.
     *
     * @param unitBalance its debt in cents
     */
    public record Wish(PriceContract contract, VaultTag tag, long unitBalance, Sats value) {}

    /** Opens them in one block. */
    public List<VaultState> open(List<Wish> wishes) {
        List<TxOutput> outputs = wishes.stream()
                .flatMap(wish -> Stream.of(account(), coin(wish)))
                .toList();
        List<Outpoint> funded = chain.fund(outputs);
        List<Transaction> signed = new ArrayList<>();
        List<VaultState> vaults = new ArrayList<>();
        for (int i = 0; i < wishes.size(); i++) {
            vaults.add(open(wishes.get(i), funded.get(2 * i), funded.get(2 * i + 1), signed));
        }
        mine(signed);
        return vaults;
    }

    private void mine(List<Transaction> signed) {
        try {
            chain.mineExactly(signed);
        } catch (Exception e) { // what a simulated node says
            throw new IllegalStateException(e);
        }
    }

    private TxOutput account() {
        return new TxOutput(ACCOUNT, guardian.keyPathScript());
    }

    private static TxOutput coin(Wish wish) {
        return new TxOutput(wish.value().plus(new Sats(100_000)), OWNER.keyPathScript());
    }

    private VaultState open(Wish wish, Outpoint account, Outpoint coin, List<Transaction> signed) {
        var cosign = new CosignLeaf(OWNER.key(), guardian.key());
        var leaf = new CommitLeaf(cosign, new Inscription(protocol.domainHash(), LABEL));
        var reserve = new UnitAccount(guardian.key(), account, ACCOUNT, RuneAmount.of(wish.unitBalance()));
        var issue = new UnitIssueTx(
                RuneId.of(protocol.terms().unitAssetId()),
                reserve,
                wish.unitBalance(),
                List.of(Spend.ofWallet(coin, coin(wish))),
                Connector.of(leaf),
                UnitIssueTx.POSTAGE);
        var context = new ActionContext(
                protocol,
                guardian.key(),
                wish.contract().observation().baseStamp().plusSeconds(1));
        VaultTx open = new Open(
                        context,
                        leaf,
                        issue,
                        List.of(guardian.key()),
                        wish.value(),
                        Pricing.perVault(List.of(wish.contract()), wish.tag(), 0),
                        OWNER.keyPathScript(),
                        OWNER.keyPathScript())
                .pay(RATE);
        Draft parent = issue.toDraft();
        signed.add(OWNER.signKeyPath(guardian.signKeyPath(parent.unsigned(), 0, parent), 1, parent));
        Draft draft = open.draft();
        Transaction tx = guardian.signKeyPath(draft.unsigned(), 0, draft);
        signed.add(Secret.signLeaf(tx, 1, draft, OWNER, guardian));
        return open.vault().orElseThrow();
    }
}
