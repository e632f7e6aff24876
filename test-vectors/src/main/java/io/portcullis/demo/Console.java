package io.portcullis.demo;

import java.io.PrintStream;

/** Prints what happens, step by step. */
final class Console {
    private final PrintStream out;
    private int step;

    Console(PrintStream out) {
        this.out = out;
    }

    void step(String title) {
        step++;
        out.println();
        out.println(step + ". " + title);
    }

    void line(String format, Object... args) {
        out.println(args.length == 0 ? format : format.formatted(args));
    }

    /** A named value. */
    void value(String name, Object value) {
        out.printf("   %-18s %s%n", name, value);
    }
}
