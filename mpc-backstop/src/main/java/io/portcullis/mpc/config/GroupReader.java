package io.portcullis.mpc.config;

import static io.portcullis.mpc.config.ConfigReader.at;
import static io.portcullis.mpc.config.ConfigReader.require;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.mpc.peer.Peer;
import io.portcullis.mpc.peer.PeerDirectory;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The node's group, and its operators. */
final class GroupReader {
    private final BackstopYaml yaml;

    GroupReader(BackstopYaml yaml) {
        this.yaml = yaml;
    }

    /** All of its nodes. */
    PeerDirectory peers() {
        Bytes id = at("group", () -> Bytes.fromHex(yaml.group()).requireSize(32, "group id"));
        List<Peer> peers = new ArrayList<>();
        for (BackstopYaml.Peer each : yaml.peers()) {
            peers.add(at(
                    "peers[" + peers.size() + "]",
                    () -> new Peer(each.id(), URI.create(each.url()), XOnlyKey.fromHex(each.identityPubkey()))));
        }
        return at("peers", () -> new PeerDirectory(id, peers));
    }

    Set<XOnlyKey> operators() {
        Set<XOnlyKey> operators = new LinkedHashSet<>();
        for (String each : yaml.operators()) {
            String path = "operators[" + operators.size() + "]";
            XOnlyKey operator = at(path, () -> XOnlyKey.fromHex(each));
            require(operators.add(operator), path, "is there twice");
        }
        require(!operators.isEmpty(), "operators", "there is none, so that nobody could pause the node");
        return operators;
    }
}
