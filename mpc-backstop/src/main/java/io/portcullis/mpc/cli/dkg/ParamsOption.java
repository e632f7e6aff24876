package io.portcullis.mpc.cli.dkg;

import io.portcullis.mpc.dkg.SessionParams;
import io.portcullis.mpc.exchange.DkgParamsJson;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Who makes the key. A picocli mixin. */
final class ParamsOption {
    @Option(
            names = "--params",
            required = true,
            paramLabel = "FILE",
            description = "The parameters, as params prints them.")
    private Path file;

    SessionParams read() throws IOException {
        return DkgParamsJson.parse(DkgInput.read(file));
    }
}
