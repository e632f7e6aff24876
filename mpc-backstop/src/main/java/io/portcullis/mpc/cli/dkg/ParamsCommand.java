package io.portcullis.mpc.cli.dkg;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.cli.ExitCode;
import io.portcullis.mpc.dkg.SessionParams;
import io.portcullis.mpc.exchange.DkgParamsJson;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dkg params}: who makes a key. */
@Command(
        name = "params",
        description =
                "Prints the parameters of a session, and on standard error their hash, which all participants compare.",
        mixinStandardHelpOptions = true)
final class ParamsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--threshold", required = true, paramLabel = "T", description = "How many nodes sign together.")
    private int threshold;

    @Option(
            names = "--host",
            required = true,
            paramLabel = "KEY",
            description = "A node's host public key; once for each, from node 0 on.")
    private List<String> hosts;

    @Override
    public Integer call() throws IOException {
        var params = new SessionParams(hosts.stream().map(Bytes::fromHex).toList(), threshold);
        spec.commandLine().getOut().println(DkgParamsJson.render(params));
        spec.commandLine().getErr().println("hash " + params.hash());
        return ExitCode.OK;
    }
}
