package io.portcullis.oracle.price;

import java.util.ArrayList;
import java.util.List;

/** What an audit compared: how often, how often in vain, and the first differences in words. */
public final class AuditReport {
    private static final int DIFFERENCES_TOLD = 20;

    private final List<String> differences = new ArrayList<>();
    private long passed;
    private long failed;

    AuditReport() {}

    void compare(String what, Object expected, Object found) {
        if (expected.equals(found)) {
            passed++;
            return;
        }
        failed++;
        if (differences.size() < DIFFERENCES_TOLD) {
            differences.add(what + ": " + found + ", but by the ticks " + expected);
        }
    }

    public long passed() {
        return passed;
    }

    public long failed() {
        return failed;
    }

    /** The first {@value #DIFFERENCES_TOLD}. */
    public List<String> differences() {
        return List.copyOf(differences);
    }
}
