package io.portcullis.oracle.price;

import io.portcullis.protocol.Stamp;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Whether a history's healed rows are those that follow from the candles it keeps: no other, no fewer, each as high. */
final class HealedRowsAudit {
    private final AuditReport report = new AuditReport();
    private final Map<Stamp, Tick> expected = new HashMap<>();

    /** What has no candles of four venues is not expected to be there. */
    HealedRowsAudit(AuditRows rows) {
        for (HealedGap healed : rows.healedGaps()) {
            Gap gap = healed.gap();
            report.compare("row of the healed gap at " + gap.from(), Optional.of(gap), rows.gap(gap.from()));
            expect(gap, rows);
        }
    }

    private void expect(Gap gap, AuditRows rows) {
        try {
            rows.candles(gap).forEach(minute -> expect(gap, minute));
        } catch (IllegalArgumentException e) {
            report.compare(
                    "candles of the gap at " + gap.from(), "four of every minute", String.valueOf(e.getMessage()));
        }
    }

    private void expect(Gap gap, HealedMinute minute) {
        long highest = 0;
        for (MicroUsd high : minute.highs().values()) {
            highest = Math.max(highest, high.micros());
        }
        for (int i = 0; i < 60; i++) {
            Stamp second = minute.start().plusSeconds(i);
            if (!gap.from().isAfter(second) && gap.to().isAfter(second)) {
                expected.put(second, new Tick(second, new MicroUsd(highest), MicroUsd.ZERO, TickState.DISPERSED, true));
            }
        }
    }

    void read(Tick healed) {
        Optional<Tick> one = Optional.ofNullable(expected.remove(healed.stamp()));
        report.compare("healed row at " + healed.stamp(), one, Optional.of(healed));
    }

    /** All rows have been read. */
    void finish() {
        report.compare("healed rows that are missing", 0, expected.size());
    }

    AuditReport report() {
        return report;
    }
}
