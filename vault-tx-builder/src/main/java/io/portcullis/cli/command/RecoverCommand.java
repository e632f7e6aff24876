package io.portcullis.cli.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.action.VaultState;
import io.portcullis.cli.ExitCode;
import io.portcullis.cli.ManifestVersion;
import io.portcullis.fees.Draft;
import io.portcullis.vault.RecoveryTx;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Builds the way out that needs no guardian. */
@Command(
        name = "recover",
        description = {
            "Build the recovery of a debt-free vault by its owner alone, without its guardian.",
            "It can be mined once the vault's output is as old as the vault promises."
        },
        mixinStandardHelpOptions = true,
        versionProvider = ManifestVersion.class)
final class RecoverCommand implements Callable<Integer> {
    @Mixin
    private ActionOptions action;

    @Mixin
    private OutputOptions output;

    @Option(names = "--vault", required = true, paramLabel = "TXID:N", description = "The vault's output.")
    private String outpoint;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "ADDRESS",
            description = "Where all of it goes, less the fee.")
    private String to;

    @Override
    public Integer call() throws IOException {
        Setting setting = action.connect();
        VaultState vault = setting.vault(outpoint);
        Draft draft = new RecoveryTx(vault.coin(), setting.script(to)).pay(setting.rate());
        String psbt = draft.toPsbt().toBase64();
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("action", "recover")
                .put("txid", draft.unsigned().txid().toHex())
                .put("fee", draft.fee().value())
                .put("vsize", draft.weight().vsize());
        json.putArray("psbts").add(psbt);
        json.put("after_blocks", vault.recoveryBlocks());
        String remark = "recover in %s: fee %s for %d vB, once the vault is %d blocks old"
                .formatted(draft.unsigned().txid(), draft.fee(), draft.weight().vsize(), vault.recoveryBlocks());
        output.print(json, List.of(psbt), List.of(remark));
        return ExitCode.OK;
    }
}
