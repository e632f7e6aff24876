package io.portcullis.mpc.policy;

import static io.portcullis.mpc.policy.LiquidationFixture.MEMBERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.action.VaultState;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxOutput;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which output is which, and who is paid by the claim whatever the fee is. */
class ActionTemplateTest {
    private static final Sats FEE = new Sats(1_234);

    private final ActionFixture fixture = new ActionFixture(1);

    private static List<TxOutput> payees(ActionRequest request) {
        return ActionTemplate.of(request.action(), request.proposed(), MEMBERS).payees(request.action(), FEE, MEMBERS);
    }

    private static TxOutput beforeTheFee(TxOutput output) {
        return new TxOutput(output.amount().plus(FEE), output.script());
    }

    @Test
    void opening_paysUnitVaultAndData_notTheChange() {
        ActionRequest open = fixture.open();
        List<TxOutput> outputs = open.proposed().outputs();
        assertThat(payees(open)).containsExactly(outputs.get(0), outputs.get(1), outputs.get(3));
    }

    @Test
    void borrow_paysUnitVaultAndData() {
        ActionRequest borrow = fixture.borrow(fixture.opened());
        List<TxOutput> outputs = borrow.proposed().outputs();
        assertThat(payees(borrow)).containsExactly(outputs.get(0), outputs.get(1), outputs.get(outputs.size() - 1));
    }

    @Test
    void deposit_paysVaultAndData_notTheChange() {
        ActionRequest deposit = fixture.deposit(fixture.opened(), 9_000);
        List<TxOutput> outputs = deposit.proposed().outputs();
        assertThat(outputs).hasSize(3);
        assertThat(payees(deposit)).containsExactly(outputs.get(0), outputs.get(2));
    }

    @Test
    void withdrawal_paysVaultDataAndWhatIsTakenOut_beforeTheFee() {
        ActionRequest withdraw = fixture.withdraw(fixture.opened(), 50_000);
        List<TxOutput> outputs = withdraw.proposed().outputs();
        assertThat(payees(withdraw)).containsExactly(outputs.get(0), beforeTheFee(outputs.get(1)), outputs.get(2));
    }

    @Test
    void closing_paysDataAndWhatIsTakenOut_beforeTheFee() {
        ActionRequest close = fixture.close(fixture.cleared());
        List<TxOutput> outputs = close.proposed().outputs();
        assertThat(payees(close)).containsExactly(beforeTheFee(outputs.get(0)), outputs.get(1));
    }

    /** Of those that the template does not give an output to, it may be missing. */
    @ParameterizedTest
    @EnumSource(
            value = Action.class,
            names = {"OPEN", "WITHDRAW", "CLOSE"})
    void owner_isPaidWhereTheTemplateSaysSo(Action action) {
        VaultState vault = action == Action.CLOSE ? fixture.cleared() : fixture.opened();
        ActionRequest request = switch (action) {
            case OPEN -> fixture.open();
            case WITHDRAW -> fixture.withdraw(vault, 50_000);
            default -> fixture.close(vault);
        };
        int owner = action == Action.OPEN ? 2 : action == Action.WITHDRAW ? 1 : 0;
        Transaction without = ActionEdits.outputs(request.proposed(), outputs -> outputs.remove(owner));
        assertThatThrownBy(() -> ActionTemplate.of(action, without, MEMBERS))
                .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.rule()).isEqualTo(Rule.ACTION_FORM));
    }

    @Test
    void change_mayBeMissing() {
        ActionRequest deposit = fixture.deposit(fixture.opened(), 9_000);
        Transaction without = ActionEdits.outputs(deposit.proposed(), outputs -> outputs.remove(1));
        ActionTemplate template = ActionTemplate.of(Action.DEPOSIT, without, MEMBERS);
        assertThat(template.owner()).isEmpty();
        assertThat(template.outputs(MEMBERS)).isEqualTo(without.outputs());
    }
}
