package io.portcullis.mpc.config;

import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.mpc.chain.ChainSettings;
import io.portcullis.mpc.feed.Endpoint;
import io.portcullis.mpc.http.HttpSettings;
import io.portcullis.mpc.http.MetricsSettings;
import io.portcullis.mpc.peer.PeerDirectory;
import io.portcullis.mpc.policy.Mandate;
import io.portcullis.mpc.policy.ValueLimits;
import io.portcullis.mpc.price.PriceParameters;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A node's configuration. One that exists is consistent and safe to start with.
 *
 * @param operators whose pauses are taken
 * @param peers the nodes of the group, this one too
 * @param metrics where measurements are served; empty when they are not
 * @param replayClock of a market replay, in place of the machine's; only on regtest
 */
public record BackstopConfig(
        NodeFiles files,
        HttpSettings http,
        Optional<MetricsSettings> metrics,
        Mandate mandate,
        ValueLimits limits,
        Set<XOnlyKey> operators,
        PeerDirectory peers,
        ChainSettings chain,
        PriceParameters prices,
        List<Endpoint> venues,
        Optional<URI> replayClock) {
    public BackstopConfig {
        operators = Set.copyOf(operators);
        venues = List.copyOf(venues);
    }

    /** @throws ConfigException naming the first setting that is wrong */
    public static BackstopConfig parse(String yaml) {
        return new ConfigReader(Yaml.read(yaml, BackstopYaml.class)).read();
    }

    /** @throws ConfigException unless the key that the group signs with is a registered guardian */
    public void requireGuardian(XOnlyKey key) {
        if (!mandate.members().guardians().containsValue(key)) {
            throw new ConfigException("members.guardians", "the group's key " + key + " is not among them");
        }
    }

    /** @throws ConfigException unless a node that goes by this key is one of the group */
    public void requireMember(XOnlyKey identity) {
        if (peers.withKey(identity).isEmpty()) {
            throw new ConfigException("peers", "this node's identity " + identity + " is not among them");
        }
    }
}
