package io.portcullis.oracle.cli;

import io.portcullis.oracle.config.OracleConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The {@code --config} option of every command that needs one. */
final class ConfigOption {
    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "The YAML file to be configured by.")
    private Path file;

    OracleConfig read() throws IOException {
        return OracleConfig.parse(Files.readString(file));
    }
}
