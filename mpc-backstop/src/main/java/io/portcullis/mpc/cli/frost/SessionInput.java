package io.portcullis.mpc.cli.frost;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.mpc.exchange.CommitmentJson;
import io.portcullis.mpc.exchange.PartialSignatureJson;
import io.portcullis.mpc.frost.PartialSignature;
import io.portcullis.mpc.frost.SigningSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A session as everybody sees it, and partial signatures of it. A picocli mixin. */
final class SessionInput {
    @Mixin
    private RegtestGroup group;

    @Option(names = "--message", required = true, paramLabel = "HEX", description = "What is signed, 32 bytes.")
    private String message;

    @Option(
            names = "--commitments",
            required = true,
            paramLabel = "FILE",
            description = "All signers' commitments, {id,hiding,binding}, in an array or one after the other.")
    private Path commitments;

    @Option(
            names = "--psigs",
            required = true,
            paramLabel = "FILE",
            description = "Partial signatures, {id,psig}, in an array or one after the other; - for standard input.")
    private Path psigs;

    SigningSession session() throws IOException {
        return new SigningSession(
                group.read(), List.of(), CommitmentJson.parseAll(JsonInput.read(commitments)), Bytes.fromHex(message));
    }

    List<PartialSignature> partials() throws IOException {
        return PartialSignatureJson.parseAll(JsonInput.read(psigs));
    }
}
