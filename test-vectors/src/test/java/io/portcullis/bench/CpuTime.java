package io.portcullis.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** The processor time of something that one thread does, which other loads on the machine lengthen less than the time by the clock. */
final class CpuTime {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final long WARM_UP_NANOS = 200_000_000;
    private static final long MEASURED_NANOS = 300_000_000;

    /** Between two looks at the clock, which costs something too. */
    private static final int BATCH = 10;

    private CpuTime() {}

    /** Something that has an effect, so that no compiler leaves it out: it calls native code. */
    @FunctionalInterface
    interface Operation {
        void run();
    }

    /** Microseconds each time. */
    static double each(Operation operation) {
        repeat(operation, WARM_UP_NANOS);
        return repeat(operation, MEASURED_NANOS);
    }

    private static double repeat(Operation operation, long nanos) {
        long start = THREADS.getCurrentThreadCpuTime();
        long spent = 0;
        long times = 0;
        while (spent < nanos) {
            for (int i = 0; i < BATCH; i++) {
                operation.run();
            }
            times += BATCH;
            spent = THREADS.getCurrentThreadCpuTime() - start;
        }
        return spent / 1e3 / times;
    }
}
