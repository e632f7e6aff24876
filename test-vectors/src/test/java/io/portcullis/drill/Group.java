package io.portcullis.drill;

import io.portcullis.action.Protocol;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.FeeRate;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.chainsim.ChainSimulator;
import io.portcullis.chainsim.RelayPolicy;
import io.portcullis.chainsim.SimulatedChain;
import io.portcullis.demo.Configs;
import io.portcullis.demo.Reserve;
import io.portcullis.mpc.cli.BackstopCommand;
import io.portcullis.protocol.Network;
import io.portcullis.protocol.Stamp;
import io.portcullis.replay.ReplayServer;
import io.portcullis.terms.RiskTerms;
import io.portcullis.vault.Members;
import io.portcullis.vaultlife.Secret;
import io.portcullis.vaultlife.VaultWorld;
import io.portcullis.vaultlife.WholeKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Four nodes of which three sign, with a tapped link to each. Closing it kills all and removes every file. */
final class Group implements AutoCloseable {
    static final int NODES = 4;
    static final int SIGNERS = 3;

    private final Path dir = Files.createTempDirectory("portcullis-drill-");
    private final Path passphrase = Files.createFile(
            dir.resolve("passphrase"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    private final ReplayServer replay;
    private final Path jar;
    private final ChainSimulator chain = ChainSimulator.start(0, RelayPolicy.CORE, Clock.systemUTC());
    private final RiskTerms terms = VaultWorld.termsOfVersion(1);
    private final Tap tap = new Tap();
    private final List<Node> nodes = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();
    private String id = "";
    private XOnlyKey key = Vaults.oracleKey();
    private String peers = "";

    private Group(ReplayServer replay, Path jar) throws IOException {
        this.replay = replay;
        this.jar = jar;
        chain.estimate(new FeeRate(5_000));
        Files.writeString(passphrase, "drill drill drill drill");
    }

    /** Deals a key, and starts all nodes. */
    static Group start(ReplayServer replay, Path jar) throws IOException, InterruptedException {
        var group = new Group(replay, jar);
        // Who ends the drills early wants no node to live on.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> group.nodes.forEach(Node::close)));
        try {
            group.deal();
            group.configure();
            for (Node node : group.nodes) {
                node.start();
            }
            for (Node node : group.nodes) {
                node.await("it is there", there -> there.answers("/health"));
            }
            return group;
        } catch (IOException | InterruptedException | RuntimeException e) {
            group.close();
            throw e;
        }
    }

    private void deal() throws IOException {
        List<String> words = new ArrayList<>(List.of("dealer", "--days", "20000", "--out", dealt().toString()));
        words.addAll(Collections.nCopies(NODES, "--passphrase-file=" + passphrase));
        for (String line : command(words)) {
            String value = line.substring(line.lastIndexOf(' ') + 1);
            if (line.startsWith("group ")) {
                id = value;
            } else if (line.startsWith("key ")) {
                key = XOnlyKey.fromHex(value);
            }
        }
    }

    /** What a command of the program prints. */
    static List<String> command(List<String> words) {
        var out = new StringWriter();
        int code = BackstopCommand.line(
                        (config, member) -> {
                            throw new IllegalStateException("a drill's nodes have processes of their own");
                        },
                        "drill")
                .setOut(new PrintWriter(out, true))
                .execute(words.toArray(new String[0]));
        if (code != 0) {
            throw new IllegalStateException(words + " ended with " + code + ": " + out);
        }
        return out.toString().lines().toList();
    }

    private void configure() throws IOException {
        List<String> keygen = new ArrayList<>(List.of("identity", "keygen", "--passphrase-file=" + passphrase));
        for (int i = 0; i < NODES; i++) {
            Files.createDirectories(home(i).dir());
            keygen.addAll(List.of("--out", home(i).identity().toString()));
        }
        List<String> identities = command(keygen);
        var directory = new StringBuilder("group: \"" + id + "\"\npeers:\n");
        List<Integer> ports = new ArrayList<>();
        for (int i = 0; i < NODES; i++) {
            int linked = Ports.free();
            ports.add(Ports.free());
            links.add(new Link(linked, ports.get(i), tap));
            directory.append("  - {id: %d, url: \"http://127.0.0.1:%d\", identity_pubkey: \"%s\"}\n"
                    .formatted(i, linked, identities.get(i)));
        }
        peers = directory.toString();
        for (int i = 0; i < NODES; i++) {
            nodes.add(configured(i, home(i), ports.get(i)));
        }
    }

    /** A node that has this folder to itself, and answers at this port. */
    Node configured(int node, Home home, int port) throws IOException {
        var configs = new Configs(replay, chain.url(), terms);
        Reserve reserve = Reserve.fund(key, chain);
        Path share = dealt().resolve("share-" + node + ".json");
        Files.writeString(
                home.config(),
                configs.node(home.data(), share, port, reserve, Vaults.oracleKey())
                        + configs.identity(home.identity(), home.stealIdentity().publicKey())
                        + "group_file: " + dealt().resolve("group.json") + "\n" + peers);
        return new Node(node, home, jar, port);
    }

    /** All nodes; three of them sign. */
    List<Node> nodes() {
        return List.copyOf(nodes);
    }

    Node node(int number) {
        return nodes.get(number);
    }

    /** The way to a node for the others. */
    Link link(int node) {
        return links.get(node);
    }

    Tap tap() {
        return tap;
    }

    /** The guardian key in the leaves. */
    XOnlyKey key() {
        return key;
    }

    RiskTerms terms() {
        return terms;
    }

    /** The chain that all nodes watch. */
    SimulatedChain chain() {
        return chain.chain();
    }

    Protocol protocol() {
        var members =
                new Members(Map.of(Configs.GUARDIAN_INDEX, key), Map.of(Configs.ORACLE_INDEX, Vaults.oracleKey()));
        return new Protocol(Configs.PROTOCOL_ID, Configs.DOMAIN, Network.REGTEST, members, terms);
    }

    /** What nobody has in earnest: the shares of as many as sign, put together. */
    Secret wholeKey() throws IOException {
        List<String> shares = new ArrayList<>();
        for (int node = 0; node < SIGNERS; node++) {
            shares.addAll(command(List.of(
                    "frost",
                    "export-share",
                    "--group=" + dealt().resolve("group.json"),
                    "--share=" + dealt().resolve("share-" + node + ".json"),
                    "--passphrase-file=" + passphrase)));
        }
        return WholeKey.of(shares);
    }

    /** The nodes' time. */
    Stamp now() {
        return Stamp.of(replay.now());
    }

    /** What all envelopes are bound to. */
    Bytes id() {
        return Bytes.fromHex(id);
    }

    /** One second goes by for all nodes. */
    void second() throws InterruptedException {
        replay.runTo(replay.now().plusSeconds(1));
    }

    /** Starts a dead node; gives the time until it would sign. */
    Duration restart(Node dead) throws IOException, InterruptedException {
        dead.ends(Duration.ofSeconds(10));
        // A node that starts twice in one second of the replay finds that second in its history already.
        second();
        dead.start();
        return dead.awaitService(NODES - 1);
    }

    /** A round that failed may have left some. */
    void restartTheDead() throws IOException, InterruptedException {
        for (Node node : nodes) {
            if (!node.isAlive()) {
                restart(node);
            }
        }
    }

    private Path dealt() {
        return dir.resolve("dealt");
    }

    Home home(int node) {
        return home("node" + node);
    }

    /** A folder of this name. */
    Home home(String name) {
        return new Home(dir.resolve(name), passphrase);
    }

    @Override
    public void close() {
        nodes.forEach(Node::close);
        links.forEach(Link::close);
        chain.close();
        try (Stream<Path> files = Files.walk(dir)) {
            for (Node node : nodes) {
                node.ends(Duration.ofSeconds(10));
            }
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new IllegalStateException("temporary folder not removed: " + dir, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
