package io.portcullis.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.bitcoin.Psbt;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.cli.ExitCode;
import io.portcullis.cli.ManifestVersion;
import io.portcullis.cli.wallet.PsbtSigner;
import io.portcullis.cli.wallet.WalletFile;
import io.portcullis.protocol.Network;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Signs with a small wallet's keys. */
@Command(
        name = "sign",
        description = {
            "Sign PSBTs with the keys of a wallet file: coins of its addresses, and leaves of vaults that name its keys.",
            "What has all its signatures is finished. Explain a PSBT before you sign it."
        },
        mixinStandardHelpOptions = true,
        versionProvider = ManifestVersion.class)
final class SignCommand implements Callable<Integer> {
    @Mixin
    private WalletOptions wallet;

    @Mixin
    private OutputOptions output;

    @Parameters(defaultValue = "-", paramLabel = "FILE", description = "PSBTs, one a line; - for standard input.")
    private Path file;

    @Override
    public Integer call() throws IOException {
        List<Psbt> psbts = TransactionInput.psbts(Input.bytes(file));
        WalletFile.Opened opened = wallet.open();
        var signer = new PsbtSigner(opened.wallet(), new SecureRandom());
        List<Psbt> signed = psbts.stream().map(signer::sign).toList();
        if (signed.equals(psbts)) {
            throw new Failure("nothing-to-sign", "none of this wallet's keys has anything to sign here");
        }
        output.print(toJson(signed), signed.stream().map(Psbt::toBase64).toList(), remarks(signed, opened.network()));
        return ExitCode.OK;
    }

    private static long missing(Psbt psbt) {
        return psbt.inputs().stream()
                .filter(input -> input.finalWitness().isEmpty())
                .count();
    }

    private static List<String> remarks(List<Psbt> psbts, Network network) {
        List<String> lines = new ArrayList<>();
        for (Psbt psbt : psbts) {
            lines.add(psbt.unsigned().txid() + ": inputs that still lack something: " + missing(psbt));
            for (TxOutput paid : psbt.unsigned().outputs()) {
                lines.add("  pays " + paid.amount() + " to "
                        + Addresses.of(paid.script(), network)
                                .orElse(paid.script().toHex()));
            }
        }
        return lines;
    }

    private static ObjectNode toJson(List<Psbt> psbts) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode list = json.putArray("psbts");
        for (Psbt psbt : psbts) {
            ObjectNode node = list.addObject()
                    .put("txid", psbt.unsigned().txid().toHex())
                    .put("psbt", psbt.toBase64())
                    .put("missing_inputs", missing(psbt));
            if (missing(psbt) == 0) {
                node.put("tx", psbt.extract().toBytes().toHex());
            }
        }
        return json;
    }
}
