package io.portcullis.fees;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.TxOutput;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What nodes would say of a transaction before it is signed: standardness, dust, the least fee, OP_RETURN and TRUC rules, by the
 * defaults of each policy. Nothing found means that all of them would pass it on.
 *
 * @param parents unconfirmed transactions that it spends
 */
public record RelayCheck(Draft draft, List<UnconfirmedParent> parents) {
    private static final long MAX_WEIGHT = 400_000;
    private static final long MAX_TRUC = 10_000;
    private static final long MAX_TRUC_CHILD = 1_000;

    private static final Set<RelayPolicy> TRUC = policies(RelayPolicy::knowsTruc);
    private static final Set<RelayPolicy> NODES = policies(policy -> policy != RelayPolicy.DUCAT);

    /** OP_RETURN OP_13. */
    private static final Bytes RUNESTONE = Bytes.fromHex("6a5d");

    /** OP_0 OP_IF "ord", in a leaf. */
    private static final String ENVELOPE = "0063036f7264";

    public RelayCheck {
        parents = List.copyOf(parents);
    }

    /** In the order of the rules. */
    public List<RelayFinding> findings() {
        List<RelayFinding> found = new ArrayList<>();
        add(found, RelayRule.MIN_FEE, policies(this::isUnderpaid));
        addIf(found, RelayRule.WEIGHT, draft.weight().units() > MAX_WEIGHT, NODES);
        outputFindings(found);
        dataFindings(found);
        trucFindings(found);
        return found;
    }

    private boolean isUnderpaid(RelayPolicy policy) {
        long vsize = draft.weight().vsize();
        Sats fee = draft.fee();
        for (UnconfirmedParent parent : parents) {
            boolean isLow = parent.fee().compareTo(policy.leastFee().fee(parent.vsize())) < 0;
            if (isLow && !policy.knowsTruc()) {
                return true;
            }
            if (isLow) {
                vsize += parent.vsize();
                fee = fee.plus(parent.fee());
            }
        }
        return fee.compareTo(policy.leastFee().fee(vsize)) < 0;
    }

    private void outputFindings(List<RelayFinding> found) {
        Set<RelayPolicy> script = EnumSet.noneOf(RelayPolicy.class);
        Set<RelayPolicy> dust = EnumSet.noneOf(RelayPolicy.class);
        for (TxOutput output : draft.outputs()) {
            if (ScriptKind.of(output.script()) == ScriptKind.OTHER) {
                script.addAll(NODES);
            }
            if (!isDucatScript(output.script())) {
                script.add(RelayPolicy.DUCAT);
            }
            if (output.amount().compareTo(ScriptKind.dust(output.script())) < 0) {
                dust.addAll(NODES);
            }
            if (output.amount().compareTo(Claim.LEAST_CHANGE) < 0
                    && ScriptKind.of(output.script()) != ScriptKind.DATA) {
                dust.add(RelayPolicy.DUCAT);
            }
        }
        add(found, RelayRule.OUTPUT_SCRIPT, script);
        add(found, RelayRule.DUST, dust);
    }

    private static boolean isDucatScript(Bytes script) {
        return script.size() > 0 && (script.at(0) == 0x6a || script.at(0) == 0x00 || script.at(0) == 0x51);
    }

    private void dataFindings(List<RelayFinding> found) {
        List<Bytes> data = draft.outputs().stream()
                .map(TxOutput::script)
                .filter(script -> ScriptKind.of(script) == ScriptKind.DATA)
                .toList();
        int together = data.stream().mapToInt(Bytes::size).sum();
        int longest = data.stream().mapToInt(Bytes::size).max().orElse(0);
        add(
                found,
                RelayRule.DATA_SIZE,
                policies(policy -> (policy.severalDataOutputs() ? together : longest) > policy.dataSize()));
        add(found, RelayRule.DATA_COUNT, policies(policy -> data.size() > 1 && !policy.severalDataOutputs()));
        boolean runes = data.stream().anyMatch(script -> script.startsWith(RUNESTONE));
        addIf(found, RelayRule.RUNESTONE, runes, Set.of(RelayPolicy.KNOTS));
        addIf(found, RelayRule.INSCRIPTION, spendsInscription(), Set.of(RelayPolicy.KNOTS));
    }

    private boolean spendsInscription() {
        return draft.inputs().stream()
                .flatMap(spend -> spend.input().leafScript().stream())
                .anyMatch(leaf -> leaf.leaf().script().toHex().contains(ENVELOPE));
    }

    private void trucFindings(List<RelayFinding> found) {
        long vsize = draft.weight().vsize();
        boolean ancestors = parents.size() > 1 || parents.stream().anyMatch(UnconfirmedParent::hasParent);
        addIf(found, RelayRule.TRUC_SIZE, vsize > MAX_TRUC, TRUC);
        addIf(found, RelayRule.TRUC_CHILD_SIZE, !parents.isEmpty() && vsize > MAX_TRUC_CHILD, TRUC);
        addIf(found, RelayRule.TRUC_PARENTS, ancestors, TRUC);
        addIf(found, RelayRule.TRUC_SIBLING, parents.stream().anyMatch(UnconfirmedParent::hasOtherChild), TRUC);
        addIf(
                found,
                RelayRule.TRUC_MIXED,
                parents.stream().anyMatch(parent -> parent.tx().version() != Draft.VERSION),
                TRUC);
    }

    private static Set<RelayPolicy> policies(Predicate<RelayPolicy> refusing) {
        return Stream.of(RelayPolicy.values()).filter(refusing).collect(Collectors.toSet());
    }

    private static void addIf(List<RelayFinding> found, RelayRule rule, boolean holds, Set<RelayPolicy> refusedBy) {
        if (holds) {
            add(found, rule, refusedBy);
        }
    }

    private static void add(List<RelayFinding> found, RelayRule rule, Set<RelayPolicy> refusedBy) {
        if (!refusedBy.isEmpty()) {
            found.add(new RelayFinding(rule, refusedBy));
        }
    }
}
