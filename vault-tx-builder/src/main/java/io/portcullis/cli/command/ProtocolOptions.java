package io.portcullis.cli.command;

import io.portcullis.action.Protocol;
import io.portcullis.ducat.StrictJson;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which instance of the protocol a command is for. A picocli mixin. */
final class ProtocolOptions {
    @Option(
            names = "--protocol",
            required = true,
            paramLabel = "FILE",
            description = {
                "The protocol: DUCAT's profile, or JSON with the members network, protocol_id,",
                "domain_hash, members [{\"group\":21|22,\"idx\":N,\"pubkey\":\"…\"}] (guardians 21, oracles 22) and terms."
            })
    private Path file;

    /** @throws IllegalArgumentException naming the member that is wrong */
    Protocol read() throws IOException {
        return ProtocolJson.toProtocol(StrictJson.MAPPER.readTree(Input.read(file)));
    }
}
