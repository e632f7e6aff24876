package io.portcullis.cli.command;

import io.portcullis.chain.Chain;
import io.portcullis.chain.ChainEndpoint;
import io.portcullis.chain.CoreChain;
import io.portcullis.chain.EsploraChain;
import io.portcullis.chain.RpcCredentials;
import io.portcullis.protocol.Network;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Where the chain's data comes from. A picocli mixin. */
final class ChainOptions {
    @ArgGroup(multiplicity = "1")
    private Source source;

    @Option(names = "--insecure-http", description = "Let plain http go to another machine.")
    private boolean force;

    /** One of them. */
    static final class Source {
        @Option(names = "--esplora", paramLabel = "URL", description = "An Esplora server.")
        @Nullable
        URI esplora;

        @ArgGroup(exclusive = false)
        @Nullable
        Core core;
    }

    /** A node, and how it knows us. */
    static final class Core {
        @Option(names = "--core", required = true, paramLabel = "URL", description = "A Bitcoin Core node's RPC.")
        URI url;

        @ArgGroup(multiplicity = "1")
        Login login;
    }

    /** One of them. */
    static final class Login {
        @Option(names = "--cookie", paramLabel = "FILE", description = "The node's cookie file.")
        @Nullable
        Path cookie;

        @ArgGroup(exclusive = false)
        @Nullable
        User user;
    }

    /** Both. */
    static final class User {
        @Option(names = "--rpc-user", required = true, paramLabel = "NAME", description = "The RPC user.")
        String name;

        @Option(
                names = "--rpc-password-file",
                required = true,
                paramLabel = "FILE",
                description = "Its password, on one line (permissions 0600).")
        Path password;
    }

    /**
     * Connects and compares the network.
     *
     * @throws io.portcullis.chain.ChainRefused when it is another network's, or must not be used so
     * @throws io.portcullis.chain.ChainUnavailable when it does not answer
     */
    Chain connect(Network network) {
        if (source.esplora != null) {
            return EsploraChain.connect(endpoint(source.esplora, network));
        }
        Login login = source.core.login;
        RpcCredentials credentials = login.cookie != null
                ? RpcCredentials.cookie(login.cookie)
                : RpcCredentials.password(login.user.name, login.user.password);
        return CoreChain.connect(endpoint(source.core.url, network), credentials);
    }

    private ChainEndpoint endpoint(URI url, Network network) {
        return new ChainEndpoint(url, network, force, ChainEndpoint.DEFAULT_TIMEOUT);
    }
}
