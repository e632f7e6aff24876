package io.portcullis.cli.command;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.action.ActionRefused;
import io.portcullis.chain.ChainRefused;
import io.portcullis.chain.ChainUnavailable;
import io.portcullis.cli.ExitCode;
import io.portcullis.cli.SealedFileException;
import io.portcullis.lineage.LineageRefused;
import io.portcullis.vault.UnitRefused;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** A command that could not be done, and what is said of it: a stable code and a sentence. */
final class Failure extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String code;

    Failure(String code, String sentence) {
        super(sentence);
        this.code = code;
    }

    /** One line on standard error; with {@code --json} an object {@code {"error":{"code","message"}}}. */
    static int report(Exception e, CommandLine command, ParseResult parsed) {
        String code = code(e);
        String sentence = sentence(e, code);
        ParseResult asked = parsed;
        while (asked.hasSubcommand()) {
            asked = asked.subcommand();
        }
        if (asked.hasMatchedOption("--json")) {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.putObject("error").put("code", code).put("message", sentence);
            command.getErr().println(json);
        } else {
            command.getErr().println("vault: " + code + ": " + sentence);
        }
        return ExitCode.FAILED;
    }

    private static String code(Exception e) {
        if (e instanceof Failure failure) {
            return failure.code;
        } else if (e instanceof ActionRefused refused) {
            return refused.rule().tag();
        } else if (e instanceof LineageRefused refused) {
            return refused.rule().tag();
        } else if (e instanceof UnitRefused refused) {
            return refused.rule().tag();
        } else if (e instanceof ChainRefused refused) {
            return "chain-" + refused.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
        return otherCode(e);
    }

    private static String otherCode(Exception e) {
        if (e instanceof ChainUnavailable) {
            return "chain-unavailable";
        } else if (e instanceof SealedFileException) {
            return "sealed-file";
        } else if (e instanceof FileSystemException) {
            return "file";
        } else if (e instanceof JacksonException) {
            return "not-json";
        }
        return e instanceof IllegalArgumentException ? "bad-input" : "failed";
    }

    private static String sentence(Exception e, String code) {
        if (e instanceof NoSuchFileException) {
            return e.getMessage() + " does not exist";
        } else if (e instanceof FileAlreadyExistsException) {
            return e.getMessage() + " exists already";
        } else if (e instanceof JacksonException) {
            return "the input is not JSON";
        }
        String message = String.valueOf(e.getMessage());
        return message.startsWith(code + ": ") ? message.substring(code.length() + 2) : message;
    }
}
