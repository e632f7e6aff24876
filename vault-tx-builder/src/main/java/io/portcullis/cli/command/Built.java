package io.portcullis.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.action.VaultState;
import io.portcullis.action.VaultTx;
import io.portcullis.fees.Draft;
import io.portcullis.fees.RelayFinding;
import io.portcullis.fees.UnconfirmedParent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An action that was built, and how it is shown.
 *
 * @param parent what issues or burns its UNIT, to be sent with it
 */
record Built(Optional<Draft> parent, VaultTx action) {
    static Built of(VaultTx action) {
        return new Built(Optional.empty(), action);
    }

    static Built of(Draft parent, VaultTx action) {
        return new Built(Optional.of(parent), action);
    }

    void print(OutputOptions output) {
        output.print(toJson(), psbts(), remarks());
    }

    private List<String> psbts() {
        List<String> psbts = new ArrayList<>();
        parent.ifPresent(draft -> psbts.add(draft.toPsbt().toBase64()));
        psbts.add(action.toPsbt().toBase64());
        return psbts;
    }

    private ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("action", name());
        json.put("txid", action.draft().unsigned().txid().toHex());
        json.put("fee", action.draft().fee().value());
        json.put("vsize", action.draft().weight().vsize());
        ArrayNode psbts = json.putArray("psbts");
        psbts().forEach(psbts::add);
        action.vault().ifPresent(vault -> json.set("vault", VaultJson.of(vault)));
        ArrayNode targets = json.putArray("targets");
        action.targets().forEach(target -> targets.add(VaultJson.of(target)));
        ArrayNode findings = json.putArray("findings");
        for (RelayFinding finding : findings()) {
            ObjectNode found = findings.addObject().put("rule", finding.rule().tag());
            ArrayNode refusedBy = found.putArray("refused_by");
            finding.refusedBy().stream().sorted().forEach(policy -> refusedBy.add(policy.toString()));
        }
        return json;
    }

    private List<String> remarks() {
        List<String> lines = new ArrayList<>();
        Draft draft = action.draft();
        lines.add("%s in %s: fee %s for %d vB"
                .formatted(
                        name(),
                        draft.unsigned().txid(),
                        draft.fee(),
                        draft.weight().vsize()));
        action.vault().ifPresent(vault -> lines.add("next state: " + sentence(vault)));
        action.targets().forEach(vault -> lines.add("taken over: " + sentence(vault)));
        for (RelayFinding finding : findings()) {
            lines.add(
                    "not passed on by " + finding.refusedBy().stream().sorted().toList() + ": "
                            + finding.rule().tag() + ": " + finding.rule().sentence());
        }
        return lines;
    }

    private static String sentence(VaultState vault) {
        return "%s holds %s and owes %d.%02d UNIT"
                .formatted(vault.outpoint(), vault.value(), vault.unitBalance() / 100, vault.unitBalance() % 100);
    }

    private List<RelayFinding> findings() {
        return action.findings(parent.map(UnconfirmedParent::of).stream().toList());
    }

    private String name() {
        return action.action().name().toLowerCase(Locale.ROOT);
    }
}
