package io.portcullis.runes;

/**
 * A transfer of a rune.
 *
 * @param amount zero for all that is left; more than is left means all that is left
 * @param output an output's index, or the number of outputs for a share to every one that is no OP_RETURN; unsigned 32-bit
 */
public record Edict(RuneId id, RuneAmount amount, long output) {
    public Edict {
        if (output < 0 || output > 0xffff_ffffL) {
            throw new IllegalArgumentException("edict output out of range: " + output);
        }
    }
}
