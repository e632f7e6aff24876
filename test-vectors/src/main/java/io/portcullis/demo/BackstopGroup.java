package io.portcullis.demo;

import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.cli.SealedFile;
import io.portcullis.mpc.identity.IdentityKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Four backstop nodes of which three sign, each with its own folder, share, identity, configuration and process. One is far away and
 * one lies, so that a signature needs a second attempt.
 */
final class BackstopGroup implements AutoCloseable {
    static final int LIAR = 3;
    private static final int NODES = 4;
    private static final int FAR = 1;
    private static final Duration FAR_AWAY = Duration.ofMillis(400);

    private final Path dir;
    private final Path jar;
    private final Path passphraseFile;
    private final List<Service> nodes = new ArrayList<>();
    private final List<PeerLink> links = new ArrayList<>();
    private final List<String> identities = new ArrayList<>();
    private String groupId;
    private XOnlyKey key;

    private BackstopGroup(Path dir, Path jar, Path passphraseFile) {
        this.dir = dir;
        this.jar = jar;
        this.passphraseFile = passphraseFile;
    }

    /** Deals a key, and makes what the nodes are known by. */
    static BackstopGroup dealt(Path dir, Path jar, Path passphraseFile) throws IOException, InterruptedException {
        var group = new BackstopGroup(dir, jar, passphraseFile);
        group.deal();
        for (int id = 0; id < NODES; id++) {
            Files.createDirectories(group.folder(id));
        }
        group.identities.addAll(group.makeIdentities());
        return group;
    }

    private void deal() throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("dealer", "--days", "20000", "--out", shares().toString()));
        words.addAll(Collections.nCopies(NODES, passphraseOption()));
        for (String line :
                Service.run(jar, words.toArray(String[]::new)).lines().toList()) {
            String value = line.substring(line.lastIndexOf(' ') + 1);
            if (line.startsWith("group ")) {
                groupId = value;
            } else if (line.startsWith("key ")) {
                key = XOnlyKey.fromHex(value);
            }
        }
    }

    /** Starts all nodes. */
    void start(Configs configs, XOnlyKey oracle) throws IOException, InterruptedException {
        List<Integer> ports = new ArrayList<>();
        var peers = new StringBuilder("group: \"" + groupId + "\"\npeers:\n");
        for (int id = 0; id < NODES; id++) {
            ports.add(Service.freePort());
            int reachedAt = link(id, ports.get(id));
            peers.append("  - {id: %d, url: \"http://127.0.0.1:%d\", identity_pubkey: \"%s\"}\n"
                    .formatted(id, reachedAt, identities.get(id)));
        }
        for (int id = 0; id < NODES; id++) {
            String config = configs.node(folder(id), shareFile(id), ports.get(id), key, oracle)
                    + configs.identity(identityFile(id), XOnlyKey.fromHex(identities.get(id)))
                    + "group_file: " + shares().resolve("group.json") + "\n" + peers;
            Path file = Files.writeString(folder(id).resolve("node.yaml"), config);
            nodes.add(Service.start(
                    jar,
                    ports.get(id),
                    folder(id).resolve("node.log"),
                    "serve",
                    "--config",
                    file.toString(),
                    passphraseOption()));
        }
    }

    private List<String> makeIdentities() throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("identity", "keygen", passphraseOption()));
        for (int id = 0; id < NODES; id++) {
            words.addAll(List.of("--out", identityFile(id).toString()));
        }
        return Service.run(jar, words.toArray(String[]::new)).lines().toList();
    }

    /** The port at which the other nodes reach this one. */
    private int link(int id, int port) throws IOException {
        int linked = Service.freePort();
        if (id == FAR) {
            links.add(PeerLink.slow(linked, port, FAR_AWAY));
            return linked;
        } else if (id == LIAR) {
            char[] passphrase = Files.readString(passphraseFile).strip().toCharArray();
            var identity = new IdentityKey(
                    SealedFile.open(identityFile(id), SealedFile.purpose(identityFile(id)), passphrase));
            links.add(PeerLink.changing(linked, port, new Liar(identity)::answer));
            return linked;
        }
        return port;
    }

    void awaitHealth() throws IOException, InterruptedException {
        for (Service node : nodes) {
            node.awaitHealth();
        }
    }

    /** Waits until every node has heard from every other that its record is the one that it was. */
    void awaitMet() throws IOException, InterruptedException {
        for (Service node : nodes) {
            node.await(
                    "all nodes have met",
                    api -> api.get("/v1/group").ok().toString().split("\"is_met\":true").length > NODES);
        }
    }

    /** The node that everybody asks. */
    HttpApi first() {
        return nodes.get(0).api();
    }

    /** The guardian key in the leaves, of which each has a share and nobody all. */
    XOnlyKey key() {
        return key;
    }

    /** Whether the first node has named the liar. */
    boolean hasNamedTheLiar() throws IOException {
        return nodes.get(0)
                .log()
                .lines()
                .anyMatch(line -> line.contains("partial-invalid") && line.contains("\"" + LIAR + "\""));
    }

    private String passphraseOption() {
        return "--passphrase-file=" + passphraseFile;
    }

    private Path shares() {
        return dir.resolve("dealt");
    }

    private Path folder(int id) {
        return dir.resolve("node" + id);
    }

    private Path shareFile(int id) {
        return shares().resolve("share-" + id + ".json");
    }

    private Path identityFile(int id) {
        return folder(id).resolve("identity.json");
    }

    @Override
    public void close() {
        nodes.forEach(Service::close);
        links.forEach(PeerLink::close);
    }
}
