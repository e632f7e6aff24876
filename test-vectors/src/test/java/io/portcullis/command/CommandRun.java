package io.portcullis.command;

import io.portcullis.cli.command.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import picocli.CommandLine;

/** What a command said, and how it ended. */
record CommandRun(int exit, String out, String err) {
    static CommandRun of(Clock clock, String... words) {
        var out = new StringWriter();
        var err = new StringWriter();
        CommandLine command = Main.commandLine(clock);
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return new CommandRun(command.execute(words), out.toString().strip(), err.toString());
    }
}
