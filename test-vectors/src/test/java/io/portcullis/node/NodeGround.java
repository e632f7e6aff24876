package io.portcullis.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.chain.Acceptance;
import io.portcullis.chain.Chain;
import io.portcullis.fees.RelayCheck;
import io.portcullis.fees.RelayPolicy;
import io.portcullis.fees.RelayRule;
import io.portcullis.vaultlife.Ground;
import io.portcullis.vaultlife.Signed;
import java.util.List;
import java.util.Set;

/** A real node: it gives the coins, and its mempool and blocks judge. */
final class NodeGround implements Ground {
    /** What Knots refuses whatever its flags: more than 83 bytes of data, an inscription's among them. */
    private static final Set<RelayRule> DATA = Set.of(RelayRule.DATA_SIZE, RelayRule.INSCRIPTION);

    private final RegtestNode node;
    private final Chain chain;

    NodeGround(RegtestNode node) {
        this.node = node;
        this.chain = node.chain();
    }

    @Override
    public Outpoint fund(Bytes script, Sats amount) {
        return node.fund(script, amount);
    }

    @Override
    public void accept(List<Signed> transactions) {
        List<Transaction> txs = transactions.stream().map(Signed::tx).toList();
        if (node.isKnots() && hasTooMuchData(transactions)) {
            List<Acceptance> refused = chain.test(txs).orElseThrow();
            assertThat(refused.get(txs.size() - 1).accepted())
                    .as(transactions.toString())
                    .isFalse();
            node.generateBlock(txs);
        } else {
            assertThat(send(txs)).allMatch(Acceptance::accepted);
            node.mine(1);
        }
        for (Transaction tx : txs) {
            assertThat(chain.transaction(tx.txid()).orElseThrow().toString()).isNotEmpty();
        }
    }

    private List<Acceptance> send(List<Transaction> txs) {
        return txs.size() == 1 ? List.of(chain.broadcast(txs.get(0))) : chain.broadcastPackage(txs);
    }

    private static boolean hasTooMuchData(List<Signed> transactions) {
        return transactions.stream()
                .flatMap(signed -> new RelayCheck(signed.draft(), List.of()).findings().stream())
                .anyMatch(finding ->
                        DATA.contains(finding.rule()) && finding.refusedBy().contains(RelayPolicy.KNOTS));
    }

    @Override
    public void refuse(List<Signed> parents, Signed signed, String reason) {
        assertThat(node.blockRefusal(parents.stream().map(Signed::tx).toList(), signed.tx()))
                .as(signed.name())
                .get()
                .asString()
                .contains(reason);
    }
}
