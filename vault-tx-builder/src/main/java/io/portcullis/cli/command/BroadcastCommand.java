package io.portcullis.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.bitcoin.Psbt;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.chain.Acceptance;
import io.portcullis.chain.Chain;
import io.portcullis.cli.ExitCode;
import io.portcullis.cli.ManifestVersion;
import io.portcullis.protocol.Network;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends what is signed. */
@Command(
        name = "broadcast",
        description = "Send finished PSBTs: one alone, or parents with their child as a package.",
        mixinStandardHelpOptions = true,
        versionProvider = ManifestVersion.class)
final class BroadcastCommand implements Callable<Integer> {
    @Mixin
    private ChainOptions chain;

    @Mixin
    private OutputOptions output;

    @Option(names = "--network", required = true, description = "main, testnet4, signet, mutiny, regtest, …")
    private String network;

    @Parameters(defaultValue = "-", paramLabel = "FILE", description = "PSBTs, parents first; - for standard input.")
    private Path file;

    @Override
    public Integer call() throws IOException {
        List<Psbt> psbts = TransactionInput.psbts(Input.bytes(file));
        psbts.forEach(BroadcastCommand::requireFinished);
        List<Transaction> signed = psbts.stream().map(Psbt::extract).toList();
        Chain connected = chain.connect(Network.ofConfiguredName(network));
        List<Acceptance> answers =
                signed.size() == 1 ? List.of(connected.broadcast(signed.get(0))) : connected.broadcastPackage(signed);
        output.print(
                toJson(answers), answers.stream().map(BroadcastCommand::line).toList());
        return answers.stream().allMatch(Acceptance::accepted) ? ExitCode.OK : ExitCode.FAILED;
    }

    /** Nothing is sent whose signatures do not hold. */
    private static void requireFinished(Psbt psbt) {
        boolean isFinal =
                psbt.inputs().stream().allMatch(input -> input.finalWitness().isPresent());
        if (!isFinal) {
            throw new Failure("not-finished", psbt.unsigned().txid() + " still lacks a signature");
        }
        psbt.extract().verifySpends(psbt.spent());
    }

    private static String line(Acceptance answer) {
        return answer.txid() + " "
                + answer.refusal().map(reason -> "refused: " + reason).orElse("accepted");
    }

    private static ObjectNode toJson(List<Acceptance> answers) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode list = json.putArray("transactions");
        for (Acceptance answer : answers) {
            ObjectNode node = list.addObject().put("txid", answer.txid().toHex());
            answer.refusal().ifPresentOrElse(reason -> node.put("refused", reason), () -> node.put("accepted", true));
        }
        return json;
    }
}
