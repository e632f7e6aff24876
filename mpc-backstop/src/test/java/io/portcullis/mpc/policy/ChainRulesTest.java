package io.portcullis.mpc.policy;

import static io.portcullis.mpc.policy.LiquidationFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.chain.ChainTransaction;
import io.portcullis.chain.ChainUnavailable;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChainRulesTest {
    private final LiquidationFixture fixture = LiquidationFixture.version1();
    private final FixtureChain chain = fixture.chain;

    private ChainRules rules() {
        return new ChainRules(chain, LiquidationFixture.MANDATE);
    }

    @Test
    void aJudgement_asksAboutTheVaultOnce() {
        Cosigner cosigner = fixture.cosigner(new MemoryRecord());
        cosigner.approve(fixture.request(), NOW);
        assertThat(chain.asked).containsExactly(fixture.request().outpoint());
    }

    /** What was seen for one request says nothing about the next. */
    @Test
    void theNextJudgement_asksAnew() {
        Cosigner cosigner = fixture.cosigner(new MemoryRecord());
        cosigner.approve(fixture.request(), NOW);
        chain.spender = Optional.of(new ChainTransaction(fixture.request().proposed(), chain.madeIn));
        assertThatThrownBy(() -> cosigner.approve(fixture.request(), NOW))
                .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.rule()).isEqualTo(Rule.VAULT_UNSPENT));
    }

    /** The same request has the same answer also when what was signed for it waits or is in a block. */
    @Test
    void vault_thatIsSpent_isKnown() {
        chain.spender = Optional.of(new ChainTransaction(fixture.request().proposed(), Optional.empty()));
        assertThat(rules().vault(fixture.request().outpoint())).isEqualTo(chain.vault.get());
        chain.madeIn = Optional.empty();
        assertThatThrownBy(() -> rules().vault(fixture.request().outpoint()))
                .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.rule()).isEqualTo(Rule.VAULT_CONFIRMED));
    }

    @Test
    void anAnswerThatDidNotCome_isNotRemembered() {
        ChainRules rules = rules();
        chain.failure = Optional.of(new ChainUnavailable("silent"));
        assertThatThrownBy(() -> rules.output(fixture.request().outpoint()))
                .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.rule()).isEqualTo(Rule.CHAIN_VIEW));
        chain.failure = Optional.empty();
        assertThat(rules.output(fixture.request().outpoint()))
                .isEqualTo(chain.vault.get().coin().output());
        assertThat(chain.asked).isEqualTo(List.of(fixture.request().outpoint()));
    }
}
