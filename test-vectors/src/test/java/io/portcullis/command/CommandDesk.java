package io.portcullis.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.portcullis.action.Protocol;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Psbt;
import io.portcullis.bitcoin.PsbtInput;
import io.portcullis.bitcoin.PsbtInput.LeafScript;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.chainsim.ChainSimulator;
import io.portcullis.chainsim.RelayPolicy;
import io.portcullis.cli.ExitCode;
import io.portcullis.cli.wallet.Bip86Wallet;
import io.portcullis.ducat.ContractJson;
import io.portcullis.protocol.Network;
import io.portcullis.protocol.PriceContract;
import io.portcullis.vaultlife.Secret;
import io.portcullis.vaultlife.VaultWorld;
import io.portcullis.vaultlife.VaultWorld.Contracts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An owner at a terminal: a wallet, files, a simulated chain, and a guardian who cosigns whatever he is shown. */
final class CommandDesk implements AutoCloseable {
    private static final String WORDS = "abandon ".repeat(11) + "about";

    private final Path dir;
    private final VaultWorld world;
    private final ChainSimulator simulator = ChainSimulator.start(0, RelayPolicy.CORE, Clock.systemUTC());
    private final Bip86Wallet keys = Bip86Wallet.of(List.of(WORDS.split(" ")), Network.REGTEST);
    private final Path wallet;
    private final Path passphrase;
    private final Path protocol;
    private long later;
    private int files;
    private String built = "";
    private List<Transaction> sent = List.of();

    CommandDesk(Path parent, VaultWorld world) throws IOException {
        this.dir = Files.createTempDirectory(parent, "desk");
        this.world = world;
        this.passphrase = secret(dir.resolve("passphrase"), "correct horse");
        this.wallet = dir.resolve("wallet.json");
        this.protocol = Files.writeString(dir.resolve("protocol.json"), json(world.protocol()));
        Path words = secret(dir.resolve("words"), WORDS);
        assertThat(run("wallet", "restore", "--network=regtest", "--wallet=" + wallet, passphrase(), words.toString())
                        .exit())
                .isEqualTo(ExitCode.OK);
        simulator.chain().mine(1);
        for (int i = 0; i < 5; i++) {
            fund(0, 41_000_000);
        }
    }

    static Path secret(Path file, String content) throws IOException {
        Files.writeString(file, content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static String json(Protocol protocol) {
        Stream<String> guardians = protocol.members().guardians().entrySet().stream()
                .map(member ->
                        "{\"group\":21,\"idx\":%d,\"pubkey\":\"%s\"}".formatted(member.getKey(), member.getValue()));
        Stream<String> oracles = protocol.members().oracles().entrySet().stream()
                .map(member ->
                        "{\"group\":22,\"idx\":%d,\"pubkey\":\"%s\"}".formatted(member.getKey(), member.getValue()));
        return "{\"network\":\"regtest\",\"protocol_id\":\"%s\",\"domain_hash\":\"%s\",\"members\":[%s],\"terms\":%s}"
                .formatted(
                        protocol.id(),
                        protocol.domainHash(),
                        Stream.concat(guardians, oracles).collect(Collectors.joining(",")),
                        protocol.terms().toCanonicalJson());
    }

    VaultWorld world() {
        return world;
    }

    Path wallet() {
        return wallet;
    }

    Path protocol() {
        return protocol;
    }

    String passphrase() {
        return "--passphrase-file=" + passphrase;
    }

    String esplora() {
        return "--esplora=" + simulator.url();
    }

    String rate() {
        return "--rate=12.345";
    }

    String key(int index) {
        return keys.key(index).key().toHex();
    }

    String address(int index) {
        return keys.key(index).output().address(Network.REGTEST.addressNetwork());
    }

    Bytes script(int index) {
        return keys.key(index).output().script();
    }

    /** A new coin at an address of the wallet's. */
    String fund(int index, long sats) {
        return fund(script(index), sats);
    }

    private String fund(Bytes script, long sats) {
        Outpoint made = simulator
                .chain()
                .fund(List.of(new TxOutput(new Sats(sats), script)))
                .get(0);
        simulator.chain().mine(1);
        return made.toString();
    }

    String reserve() {
        return fund(world.guardian(0).keyPathScript(), 10_000);
    }

    Contracts contracts(long dollars, long thold) {
        later = 0;
        return world.contracts(dollars, thold);
    }

    List<String> high() throws IOException {
        return files(contracts(100_000, 75_000));
    }

    List<String> low() throws IOException {
        return files(contracts(70_000, 50_000));
    }

    /** As options of a command. */
    List<String> files(Contracts contracts) throws IOException {
        List<String> words = new ArrayList<>();
        for (PriceContract contract : contracts.contracts()) {
            Path file = dir.resolve("contract-" + files++ + ".json");
            new JsonMapper().writeValue(file.toFile(), ContractJson.of(contract));
            words.add("--contract=" + file);
        }
        contracts
                .pricing()
                .tag()
                .ifPresent(tag -> words.addAll(List.of(
                        "--tag=" + tag.bytes(),
                        "--recovery-blocks=" + contracts.pricing().recoveryBlocks())));
        return words;
    }

    /** Seconds that have passed since the newest contracts. */
    void later(long seconds) {
        later = seconds;
    }

    CommandRun run(String... words) {
        Clock clock = Clock.fixed(world.context(0).now().toInstant(), ZoneOffset.UTC);
        return CommandRun.of(Clock.offset(clock, Duration.ofSeconds(later)), words);
    }

    CommandRun run(String command, List<String> words) {
        return run(Stream.concat(Stream.of(command), words.stream()).toArray(String[]::new));
    }

    CommandRun sign(String psbts) throws IOException {
        Path file = Files.writeString(dir.resolve("unsigned"), psbts);
        return run("sign", "--wallet=" + wallet, passphrase(), file.toString());
    }

    CommandRun broadcast(String psbts) throws IOException {
        Path file = Files.writeString(dir.resolve("signed"), psbts);
        return run("broadcast", "--network=regtest", esplora(), file.toString());
    }

    void mine(int blocks) {
        simulator.chain().mine(blocks);
    }

    /** The words of an action on a vault. */
    List<String> with(String action, String vault, List<String> contracts, String... more) {
        List<String> words =
                new ArrayList<>(List.of(action, "--protocol=" + protocol, esplora(), rate(), "--vault=" + vault));
        words.addAll(contracts);
        words.addAll(Arrays.asList(more));
        return words;
    }

    /** What a command says when it refuses; nothing goes to its output. */
    String refusal(String command, List<String> words) {
        CommandRun refused = run(command, words);
        assertThat(refused.exit()).isEqualTo(ExitCode.FAILED);
        assertThat(refused.out()).isEmpty();
        return refused.err();
    }

    /** Does an action on a vault, to the end, and gives the next state's output. */
    String act(String action, String vault, List<String> contracts, String... more) throws IOException {
        send("act", with(action, vault, contracts, more));
        return lastTxid() + ":" + (action.equals("borrow") ? 1 : 0);
    }

    /** Builds, has it cosigned, signs, sends and mines it. */
    void build(String command, String... words) throws IOException {
        List<String> all = new ArrayList<>(List.of("--protocol=" + protocol, esplora()));
        all.addAll(Arrays.asList(words));
        send(command, all);
    }

    private void send(String command, List<String> words) throws IOException {
        CommandRun run = run(Stream.concat(Stream.of(command), words.stream()).toArray(String[]::new));
        assertThat(run.err()).doesNotStartWith("vault:");
        assertThat(run.exit()).isEqualTo(ExitCode.OK);
        built = run.out();
        List<Psbt> cosigned =
                built.lines().map(Psbt::fromBase64).map(this::cosign).toList();
        boolean isFinished = cosigned.stream()
                .flatMap(psbt -> psbt.inputs().stream())
                .allMatch(input -> input.finalWitness().isPresent());
        String finished = isFinished ? text(cosigned) : sign(text(cosigned)).out();
        CommandRun sending = broadcast(finished);
        assertThat(sending.exit()).as(sending.out() + sending.err()).isEqualTo(ExitCode.OK);
        sent = finished.lines().map(line -> Psbt.fromBase64(line).extract()).toList();
        simulator.chain().mine(1);
    }

    private static String text(List<Psbt> psbts) {
        return psbts.stream().map(Psbt::toBase64).collect(Collectors.joining("\n"));
    }

    private Psbt cosign(Psbt psbt) {
        Psbt signed = psbt;
        for (int i = 0; i < psbt.inputs().size(); i++) {
            signed = signed.withInput(i, cosign(psbt, i));
        }
        return signed;
    }

    private PsbtInput cosign(Psbt psbt, int index) {
        Secret guardian = world.guardian(0);
        PsbtInput input = psbt.inputs().get(index);
        if (input.leafScript().isPresent()) {
            LeafScript leaf = input.leafScript().get();
            Bytes digest = psbt.unsigned().scriptPathSighash(index, psbt.spent(), leaf.leaf());
            PsbtInput signed = input.withScriptSignature(guardian.key(), leaf.leaf(), guardian.sign(digest));
            return LiquidationFinish.of(signed, leaf, guardian.key());
        }
        if (psbt.spent().get(index).script().equals(guardian.keyPathScript())) {
            Transaction tx = guardian.signKeyPath(psbt.unsigned(), index, psbt.spent());
            return input.finalised(tx.inputs().get(index).witness());
        }
        return input;
    }

    /** What was built last, as it was printed. */
    String lastBuilt() {
        return built;
    }

    Transaction last() {
        return sent.get(sent.size() - 1);
    }

    String lastTxid() {
        return last().txid().toHex();
    }

    int accepted() {
        return sent.size();
    }

    @Override
    public void close() {
        simulator.close();
    }
}
