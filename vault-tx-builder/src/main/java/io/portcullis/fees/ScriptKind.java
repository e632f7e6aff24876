package io.portcullis.fees;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Sats;

/** The kinds of output script that nodes relay, by their form (Bitcoin Core's Solver). */
public enum ScriptKind {
    P2TR,
    P2WPKH,
    P2WSH,
    P2PKH,
    P2SH,
    /** Pay to anchor, {@code 51 02 4e73}: whoever likes may spend it. */
    ANCHOR,
    /** An OP_RETURN. */
    DATA,
    OTHER;

    /** 3 sat for a byte: Bitcoin Core's -dustrelayfee. */
    private static final long DUST_RATE = 3;

    private static final int INPUT_OF_A_WITNESS_PROGRAM = 67;
    private static final int INPUT_OF_ANOTHER = 148;

    public static ScriptKind of(Bytes script) {
        int size = script.size();
        if (size > 0 && script.at(0) == 0x6a) {
            return DATA;
        }
        if (script.equals(Anchor.SCRIPT)) {
            return ANCHOR;
        }
        return switch (size) {
            case 34 -> isProgram(script, 0x51) ? P2TR : isProgram(script, 0x00) ? P2WSH : OTHER;
            case 22 -> isProgram(script, 0x00) ? P2WPKH : OTHER;
            case 25 -> wraps(script, "76a914", "88ac") ? P2PKH : OTHER;
            case 23 -> wraps(script, "a914", "87") ? P2SH : OTHER;
            default -> OTHER;
        };
    }

    private static boolean isProgram(Bytes script, int version) {
        return script.at(0) == version && script.at(1) == script.size() - 2;
    }

    private static boolean wraps(Bytes script, String head, String tail) {
        return script.startsWith(Bytes.fromHex(head))
                && script.slice(script.size() - tail.length() / 2, script.size())
                        .equals(Bytes.fromHex(tail));
    }

    /**
     * The least amount that an output of this script may carry: what it would cost to make and spend it at 3 sat/vB, by Bitcoin
     * Core's GetDustThreshold. P2TR and P2WSH 330, P2WPKH 294, P2PKH 546, P2SH 540, an anchor 240, data nothing.
     */
    public static Sats dust(Bytes script) {
        ScriptKind kind = of(script);
        if (kind == DATA) {
            return Sats.ZERO;
        }
        long output = 8 + WitnessSize.lengthOf(script.size()) + script.size();
        return new Sats(
                DUST_RATE * (output + (isWitnessProgram(script) ? INPUT_OF_A_WITNESS_PROGRAM : INPUT_OF_ANOTHER)));
    }

    private static boolean isWitnessProgram(Bytes script) {
        return script.size() >= 4
                && script.size() <= 42
                && (script.at(0) == 0 || script.at(0) > 0x50 && script.at(0) <= 0x60)
                && script.at(1) == script.size() - 2;
    }
}
