package io.portcullis.mpc.policy;

import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.mpc.record.Entry;
import io.portcullis.mpc.record.EntryKind;
import io.portcullis.mpc.record.Fields;
import io.portcullis.mpc.record.Record;
import io.portcullis.protocol.Network;
import io.portcullis.protocol.Stamp;
import java.util.Set;

/** The pause that holds, if one does. Safe for use by several threads. */
public final class Pauses {
    /** So that nobody can stop a group for good by one order. */
    public static final long MAX_SECONDS = 7 * 86_400L;

    private final Network network;
    private final XOnlyKey guardian;
    private final Set<XOnlyKey> operators;
    private final Record record;
    private long number;
    private long until;

    public Pauses(Network network, XOnlyKey guardian, Set<XOnlyKey> operators, Record record) {
        this.network = network;
        this.guardian = guardian;
        this.operators = Set.copyOf(operators);
        this.record = record;
    }

    /**
     * Takes a pause, and writes it down before it returns.
     *
     * @throws PauseRefused when it is not for this node, not by its operators, too long, or not the latest
     */
    public void accept(Pause pause, Stamp now) {
        if (!operators.contains(pause.operator())) {
            throw PauseRefused.because("The key is not an operator's of this node.");
        }
        if (pause.network() != network || !pause.guardian().equals(guardian)) {
            throw PauseRefused.because("The pause is for another network or another guardian.");
        }
        if (pause.until().secondsSince(now) > MAX_SECONDS) {
            throw PauseRefused.because("A pause lasts " + MAX_SECONDS + " seconds at most.");
        }
        take(pause, now).await();
    }

    private synchronized Record.Pending take(Pause pause, Stamp now) {
        if (pause.number() <= number) {
            throw PauseRefused.superseded();
        }
        Fields fields = Fields.NONE
                .with("number", pause.number())
                .with("until", pause.until())
                .with("operator", pause.operator())
                .with("signature", pause.signature());
        Record.Pending pending = record.append(now, EntryKind.PAUSED, fields);
        number = pause.number();
        until = pause.until().seconds();
        return pending;
    }

    /** Takes what an entry of the record says. */
    synchronized void replay(Entry entry) {
        if (entry.kind() == EntryKind.PAUSED) {
            number = entry.payload().number("number");
            until = entry.payload().number("until");
        }
    }

    /** @throws Refused when the action is stopped now */
    synchronized void requireRunning(Action action, Stamp now) {
        Rule.PAUSED.require(!action.isPausable() || now.seconds() >= until);
    }
}
