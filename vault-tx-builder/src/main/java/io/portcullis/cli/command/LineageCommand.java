package io.portcullis.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.action.Protocol;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.chain.Chain;
import io.portcullis.chain.ChainTransaction;
import io.portcullis.cli.ExitCode;
import io.portcullis.cli.ManifestVersion;
import io.portcullis.lineage.Explanation;
import io.portcullis.lineage.Lineage;
import io.portcullis.lineage.Step;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Walks a vault back to its opening. */
@Command(
        name = "lineage",
        description = {
            "Walk a vault back to its opening, through confirmed transactions, and check that its guardian cosigned every step.",
            "Ends with 1 and the rule's name when one does not count."
        },
        mixinStandardHelpOptions = true,
        versionProvider = ManifestVersion.class)
final class LineageCommand implements Callable<Integer> {
    @Mixin
    private ProtocolOptions protocol;

    @Mixin
    private ChainOptions chain;

    @Mixin
    private OutputOptions output;

    @Parameters(paramLabel = "TXID:N", description = "The vault's output.")
    private String vault;

    @Override
    public Integer call() throws IOException {
        Protocol read = protocol.read();
        List<Step> steps = lineage(read, chain.connect(read.network()), Outpoint.of(vault));
        output.print(toJson(steps), new Explanation(read).of(steps));
        return ExitCode.OK;
    }

    /** The steps of confirmed transactions, the opening first. */
    static List<Step> lineage(Protocol protocol, Chain chain, Outpoint vault) {
        return new Lineage(
                        protocol,
                        txid -> chain.transaction(txid)
                                .filter(found -> found.block().isPresent())
                                .map(ChainTransaction::tx))
                .of(vault);
    }

    private static ObjectNode toJson(List<Step> steps) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode list = json.putArray("steps");
        for (Step step : steps) {
            list.addObject()
                    .put("action", step.action().name().toLowerCase(Locale.ROOT))
                    .put("txid", step.txid().toHex())
                    .put("guardian", step.guardian().toHex())
                    .set("vault", VaultJson.of(step.state()));
        }
        return json;
    }
}
