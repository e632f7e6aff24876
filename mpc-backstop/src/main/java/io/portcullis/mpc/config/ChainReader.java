package io.portcullis.mpc.config;

import io.portcullis.bitcoin.Outpoint;
import io.portcullis.chain.ChainEndpoint;
import io.portcullis.chain.ChainRefused;
import io.portcullis.chain.RpcCredentials;
import io.portcullis.mpc.chain.ChainSettings;
import io.portcullis.mpc.chain.UnitGenesis;
import io.portcullis.protocol.Network;
import io.portcullis.runes.RuneAmount;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads where the node sees the chain. */
final class ChainReader {
    /** Longer than a healthy source takes, and shorter than a liquidator waits. */
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final BackstopYaml.Chain chain;
    private final Network network;

    ChainReader(BackstopYaml.Chain chain, Network network) {
        this.chain = chain;
        this.network = network;
    }

    ChainSettings read() {
        boolean isOne = (chain.esplora() == null) != (chain.core() == null);
        ConfigReader.require(isOne, "chain", "must have one of esplora and core");
        return chain.esplora() != null
                ? new ChainSettings(endpoint("chain.esplora", chain.esplora()), Optional.empty(), genesis())
                : core(chain.core());
    }

    private ChainSettings core(BackstopYaml.Core core) {
        boolean hasCookie = core.cookieFile() != null && core.user() == null && core.passwordFile() == null;
        boolean hasUser = core.cookieFile() == null && core.user() != null && core.passwordFile() != null;
        ConfigReader.require(hasCookie || hasUser, "chain.core", "must have a cookie_file, or user and password_file");
        RpcCredentials credentials = ConfigReader.at(
                "chain.core",
                () -> hasCookie
                        ? RpcCredentials.cookie(Path.of(core.cookieFile()))
                        : RpcCredentials.password(core.user(), Path.of(core.passwordFile())));
        return new ChainSettings(endpoint("chain.core.url", core.url()), Optional.of(credentials), genesis());
    }

    private UnitGenesis genesis() {
        List<BackstopYaml.Unit> listed = chain.unitGenesis() == null ? List.of() : chain.unitGenesis();
        Map<Outpoint, RuneAmount> units = new HashMap<>();
        for (int i = 0; i < listed.size(); i++) {
            BackstopYaml.Unit each = listed.get(i);
            String path = "chain.unit_genesis[" + i + "]";
            Outpoint outpoint = ConfigReader.at(path, () -> Outpoint.of(each.outpoint()));
            ConfigReader.require(each.units() > 0, path, "units must be above zero");
            ConfigReader.require(units.put(outpoint, RuneAmount.of(each.units())) == null, path, "is there twice");
        }
        return new UnitGenesis(units);
    }

    private ChainEndpoint endpoint(String path, String url) {
        try {
            return ConfigReader.at(path, () -> new ChainEndpoint(URI.create(url), network, false, TIMEOUT));
        } catch (ChainRefused e) {
            throw new ConfigException(path, e.getMessage());
        }
    }
}
