package io.portcullis.mpc.config;

import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.mpc.feed.Endpoint;
import io.portcullis.mpc.http.HttpSettings;
import io.portcullis.mpc.http.MetricsSettings;
import io.portcullis.mpc.policy.Mandate;
import io.portcullis.mpc.price.PriceParameters;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A node's configuration. One that exists is consistent and safe to start with.
 *
 * @param metrics where measurements are served; empty when they are not
 * @param replayClock of a market replay, in place of the machine's; only on regtest
 */
public record BackstopConfig(
        Path dataDir,
        Path keyFile,
        HttpSettings http,
        Optional<MetricsSettings> metrics,
        Mandate mandate,
        PriceParameters prices,
        List<Endpoint> venues,
        Optional<URI> replayClock) {
    public BackstopConfig {
        venues = List.copyOf(venues);
    }

    /** @throws ConfigException naming the first setting that is wrong */
    public static BackstopConfig parse(String yaml) {
        return new ConfigReader(Yaml.read(yaml, BackstopYaml.class)).read();
    }

    /** @throws ConfigException unless a key that the node would sign with is a registered guardian */
    public void requireGuardian(XOnlyKey key) {
        if (!mandate.members().guardians().containsValue(key)) {
            throw new ConfigException("members.guardians", "this node's key " + key + " is not among them");
        }
    }
}
