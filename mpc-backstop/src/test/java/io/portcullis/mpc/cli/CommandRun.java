package io.portcullis.mpc.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** What a command ended with, and what it printed. */
public record CommandRun(int exit, String out, String err) {
    /** The program, which starts no node. */
    public static CommandLine line(PrintWriter out, PrintWriter err) {
        Starter none = (config, member) -> {
            throw new AssertionError("no node is started here");
        };
        return BackstopCommand.line(none, "1.2.3").setOut(out).setErr(err);
    }

    public static CommandRun of(Object... args) {
        var out = new StringWriter();
        var err = new StringWriter();
        String[] words = new String[args.length];
        for (int i = 0; i < args.length; i++) {
            words[i] = args[i].toString();
        }
        int exit = line(new PrintWriter(out, true), new PrintWriter(err, true)).execute(words);
        return new CommandRun(exit, out.toString().strip(), err.toString().strip());
    }
}
