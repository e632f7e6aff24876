package io.portcullis.demo;

import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.cli.SealedFile;
import io.portcullis.mpc.identity.IdentityKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Four backstop nodes of which three sign, each with its own folder, share, identity, configuration and process. In the demo one
 * of those that are asked first lies, so that a signature needs a second attempt.
 */
public final class BackstopGroup implements AutoCloseable {
    static final int LIAR = 1;
    private static final int NODES = 4;
    private static final int SIGNERS = 3;

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
    public static BackstopGroup dealt(Path dir, Path jar, Path passphraseFile)
            throws IOException, InterruptedException {
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

    /** Starts all nodes, of which one is reached by a way on which its answers become wrong ones. */
    void start(Configs configs, Reserve reserve, XOnlyKey oracle) throws IOException {
        start(Service.SMALL, configs, reserve, oracle, this::link);
    }

    /** Starts all nodes; nothing is between them. */
    public void startHonest(List<String> javaOptions, Configs configs, Reserve reserve, XOnlyKey oracle)
            throws IOException {
        start(javaOptions, configs, reserve, oracle, (id, port) -> port);
    }

    /** Says at which port the other nodes reach the one that listens at this one. */
    @FunctionalInterface
    private interface Way {
        int to(int id, int port) throws IOException;
    }

    private void start(List<String> javaOptions, Configs configs, Reserve reserve, XOnlyKey oracle, Way way)
            throws IOException {
        List<Integer> ports = new ArrayList<>();
        var peers = new StringBuilder("group: \"" + groupId + "\"\npeers:\n");
        for (int id = 0; id < NODES; id++) {
            ports.add(Service.freePort());
            int reachedAt = way.to(id, ports.get(id));
            peers.append("  - {id: %d, url: \"http://127.0.0.1:%d\", identity_pubkey: \"%s\"}\n"
                    .formatted(id, reachedAt, identities.get(id)));
        }
        for (int id = 0; id < NODES; id++) {
            String config = configs.node(folder(id), shareFile(id), ports.get(id), reserve, oracle)
                    + configs.identity(identityFile(id), XOnlyKey.fromHex(identities.get(id)))
                    + "group_file: " + shares().resolve("group.json") + "\n" + peers;
            Path file = Files.writeString(folder(id).resolve("node.yaml"), config);
            nodes.add(Service.start(
                    javaOptions,
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

    private int link(int id, int port) throws IOException {
        int linked = Service.freePort();
        if (id == LIAR) {
            char[] passphrase = Files.readString(passphraseFile).strip().toCharArray();
            var identity = new IdentityKey(
                    SealedFile.open(identityFile(id), SealedFile.purpose(identityFile(id)), passphrase));
            links.add(new PeerLink(linked, port, asked -> {}, new Liar(identity)::answer));
            return linked;
        }
        return port;
    }

    public void awaitHealth() throws IOException, InterruptedException {
        for (Service node : nodes) {
            node.awaitHealth();
        }
    }

    /** Waits until every node has heard from every other that its record is the one that it was. */
    public void awaitMet() throws IOException, InterruptedException {
        for (Service node : nodes) {
            node.await(
                    "all nodes have met",
                    api -> api.get("/v1/group").ok().toString().split("\"is_met\":true").length > NODES);
        }
    }

    /** Every node, by its number. */
    public List<Service> nodes() {
        return List.copyOf(nodes);
    }

    /** The node that everybody asks. */
    public HttpApi first() {
        return nodes.get(0).api();
    }

    /** The guardian key in the leaves, of which each has a share and nobody all. */
    public XOnlyKey key() {
        return key;
    }

    /** Whether the first node has named the liar. */
    boolean hasNamedTheLiar() throws IOException {
        return nodes.get(0)
                .log()
                .lines()
                .anyMatch(line -> line.contains("partial-invalid") && line.contains("\"" + LIAR + "\""));
    }

    /** The shares of as many as sign, in the open: for a test that opens vaults without asking nodes. */
    public List<String> exportShares() throws IOException, InterruptedException {
        List<String> exported = new ArrayList<>();
        for (int id = 0; id < SIGNERS; id++) {
            exported.add(Service.run(
                    jar,
                    "frost",
                    "export-share",
                    "--group=" + shares().resolve("group.json"),
                    "--share=" + shareFile(id),
                    passphraseOption()));
        }
        return exported;
    }

    private String passphraseOption() {
        return "--passphrase-file=" + passphraseFile;
    }

    private Path shares() {
        return dir.resolve("dealt");
    }

    /** Where a node keeps its data. */
    public Path folder(int id) {
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
