package io.portcullis.mpc.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.portcullis.bitcoin.FeeRate;
import io.portcullis.mpc.peer.Peer;
import io.portcullis.mpc.peer.PeerDirectory;
import io.portcullis.mpc.policy.Derivation;
import io.portcullis.mpc.policy.FeeRange;
import io.portcullis.mpc.policy.LiquidationFixture;
import io.portcullis.mpc.price.PriceParameters;
import io.portcullis.protocol.Network;
import java.net.URI;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackstopConfigTest {
    private static final String REPLAY = SampleConfig.filled("group/node0.yaml");

    @Test
    void sample_ofProduction_isWhatItSays() {
        BackstopConfig config = BackstopConfig.parse(SampleConfig.filled("node.yaml"));
        assertThat(config.mandate().network()).isEqualTo(Network.MAIN);
        assertThat(config.files())
                .isEqualTo(new NodeFiles(
                        Path.of("/var/lib/portcullis/node"),
                        Path.of("/var/lib/portcullis/keys/group/share-0.json"),
                        Path.of("/var/lib/portcullis/keys/group/group.json"),
                        Path.of("/var/lib/portcullis/keys/identity.json"),
                        Path.of("/var/lib/portcullis/keys/identity.json.head")));
        assertThat(config.http().host()).isEqualTo("127.0.0.1");
        assertThat(config.http().port()).isEqualTo(8490);
        assertThat(config.prices()).isEqualTo(PriceParameters.STANDARD);
        assertThat(config.chain().core()).isPresent();
        assertThat(config.mandate().confirmations()).isEqualTo(3);
        assertThat(config.venues())
                .extracting(endpoint -> endpoint.base().getScheme())
                .hasSize(5)
                .containsOnly("https");
        assertThat(config.replayClock()).isEmpty();
        assertThat(config.peers().peers())
                .extracting(peer -> peer.url().getScheme())
                .hasSize(4)
                .containsOnly("https");
    }

    @Test
    void sample_ofAReplay_listensToTheReplay() {
        BackstopConfig config = BackstopConfig.parse(REPLAY);
        assertThat(config.mandate().network()).isEqualTo(Network.REGTEST);
        assertThat(config.mandate().feeRange()).isEqualTo(new FeeRange(50, 500, new FeeRate(5_000)));
        assertThat(config.mandate().members().guardians()).containsEntry(1, LiquidationFixture.NODE.publicKey());
        assertThat(config.mandate().derivations().values())
                .containsExactlyInAnyOrder(Derivation.SHARED, Derivation.PER_VAULT);
        assertThat(config.mandate().terms().get(0).name()).isEqualTo("replay");
        assertThat(config.replayClock()).contains(URI.create("ws://127.0.0.1:18480/clock"));
        assertThat(config.venues())
                .extracting(endpoint -> endpoint.base().getPort())
                .containsExactly(18485, 18487, 18488, 18490, 18491);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"node.yaml", "group/node0.yaml", "group/node1.yaml", "group/node2.yaml", "group/node3.yaml"})
    void sample_notFilledIn_doesNotStart(String name) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> BackstopConfig.parse(SampleConfig.raw(name)))
                .withMessageStartingWith("members.guardians[0].pubkey: ");
    }

    @Test
    void requireGuardian_aStrangersKey_isRefused() {
        BackstopConfig config = BackstopConfig.parse(REPLAY);
        config.requireGuardian(LiquidationFixture.NODE.publicKey());
        var stranger = LiquidationFixture.key(99).publicKey();
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> config.requireGuardian(stranger))
                .withMessage("members.guardians: the group's key " + stranger + " is not among them");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "network: regtest|network: moon|network: unknown network",
                "network: regtest|network: main|clock.replay: is for network regtest only",
                "network: regtest|network: [regtest]|network: is not a value of the right kind",
                "network: regtest|network: regtest\\nnetwerk: regtest|netwerk: there is no such setting",
                "network: regtest|network: regtest\\nnetwork: main|line 11: is not YAML, or names a setting twice",
                "data_dir: mpc-backstop/target/group/node0||data_dir: is missing",
                "data_dir: mpc-backstop/target/group/node0|data_dir:|data_dir: is not a value of the right kind",
                "  guardians:|  guardians:\\n    -|members.guardians[0]: is not a value of the right kind",
                "key_file: mpc-backstop/target/group/dealt/share-0.json|key_file: 5|key_file: is not a value of the right kind",
                "network: regtest|network: regtest\\nmetrics: {host: 0.0.0.0, port: 1}|metrics: a host that is not loopback needs clients: the addresses that may ask",
                "port: 8492|port: 65536|http: port must be 0 to 65535",
                "port: 8492|port: 8492.0|http.port: is not a value of the right kind",
                "port: 8492|port: \"8492\"|http.port: is not a value of the right kind",
                "host: 127.0.0.1|host: \"\"|http: host must not be empty",
                "per_second: 1000|per_second: 0|http: requests_per_second must be 1 to 100000",
                "burst: 1000|burst: 1000, brust: 1|http.rate_limit.brust: there is no such setting",
                "{idx: 2|{idx: 1|members.oracles[1].idx: is there twice",
                "{idx: 2|{idx: 256|members.oracles[1].idx: is not within 0 and 255",
                "derivation: per-vault|derivation: private|members.oracles[1].derivation: must be shared or per-vault",
                "liquidation_tax: \"0.1\"|liquidation_tax: 1.1|terms[0]: term out of range: liquidation_tax",
                "name: replay|name: Replay|terms[0]: term out of range: name",
                "    version: 1|    version: 1\\n    tier: 1|terms[0].tier: there is no such setting",
                "min_percent: 50|min_percent: 0|fee_rate: fee range must be 1 <= min_percent <= max_percent, 100 <= max_percent <= 10000",
                "fallback_sat_vb: 5|fallback_sat_vb: 0|fee_rate: fallback_sat_vb must be at least 1",
                "id: \"c0|id: \"|protocol.id: it has 31 bytes, not 32",
                "domain_hash: \"0d|domain_hash: \"zz|protocol.domain_hash: not lower-case hex at index 0",
                "confirmations: 1|confirmations: 0|terms: confirmations must be 1 to 100",
                "chain: {esplora: \"http://127.0.0.1:18460\", confirmations: 1}||chain: is missing",
                "esplora: \"http://127.0.0.1:18460\", ||chain: must have one of esplora and core",
                "\"http://127.0.0.1:18460\"|\"http://192.0.2.1\"|chain.esplora: chain URL refused: plain http to another machine can be changed on its way: use https, or force it",
                "esplora: \"http://127.0.0.1:18460\"|core: {url: \"http://127.0.0.1:1\"}|chain.core: must have a cookie_file, or user and password_file",
                "esplora: \"http://127.0.0.1:18460\"|core: {url: \"http://127.0.0.1:1\", cookie_file: a, user: b}|chain.core: must have a cookie_file, or user and password_file",
                "esplora: \"http://127.0.0.1:18460\"|core: {url: \"ftp://a\", cookie_file: a}|chain.core.url: chain URL refused: only http and https are spoken",
                "identity_file: mpc-backstop/target/group/identity-0.json||identity_file: is missing",
                "sats_per_day: 1000000000|sats_per_day: 0|limits: limits must be above zero",
                "outpoints_per_day: 100|outpoints_per_day: -1|limits: limits must be above zero",
                "sats_per_day: 1000000000|sats_per_day: 2100000000000001|limits: sats out of range: 2100000000000001",
                "limits: {sats_per_day: 1000000000, outpoints_per_day: 100}||limits: is missing",
                "operators: [|operators: [\"00\", |operators[0]: x-only key has 1 bytes, not 32",
                "group_file: mpc-backstop/target/group/dealt/group.json||group_file: is missing",
                "group_file: mpc-backstop/target/group/dealt/group.json|group_file:|group_file: is not a value of the right kind",
                "group: \"abab|group: \"ab|group: group id has 31 bytes, not 32",
                "group: \"abab|group: # \"|group: is not a value of the right kind",
                "group: \"abab|# \"|group: is missing",
                "max_percent: 500|max_percent: null|fee_rate.max_percent: is not a value of the right kind",
                "name: bitfinex|name: mtgox|prices.venues[0]: unknown venue: mtgox",
                "name: bitfinex|name: cryptocom|prices.venues[2]: is named twice",
                "http://127.0.0.1:18485|http://192.0.2.1|prices.venues[0]: base URI of bitfinex must be https, or http on loopback",
                "quorum: 4|quorum: 2|prices.limits.quorum: must be more than half of the venues, and at most all of them",
                "quorum: 4|quorum: 6|prices.limits.quorum: must be more than half of the venues, and at most all of them",
                "span_seconds: 60|span_seconds: 1|prices.limits: span_seconds must be 10 to 3600, is 1",
                "max_sample_age_seconds: 5|max_sample_age_seconds: 5\\n    max_scale_factor: 10|prices.limits: max_scale_factor must be 2 to 9, is 10",
                "ws://127.0.0.1:18480/clock|http://127.0.0.1|clock.replay: is not a ws URI",
            })
    void setting_wrong_isNamedWithItsPath(String from, String to, String message) {
        assertThat(REPLAY).contains(from);
        String spoiled = REPLAY.replace(from, to == null ? "" : to.replace("\\n", "\n"));
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> BackstopConfig.parse(spoiled))
                .withMessage(message);
    }

    private static String grouped(String... peers) {
        return ofPeers("peers:\n  - " + String.join("\n  - ", peers) + "\n");
    }

    private static String ofPeers(String setting) {
        return REPLAY.replaceAll("(?m)^peers:\n(  - .*\n)+", setting);
    }

    private static String peer(int id, String url, int key) {
        return "{id: " + id + ", url: \"" + url + "\", identity_pubkey: \""
                + LiquidationFixture.key(key).publicKey() + "\"}";
    }

    @Test
    void group_ofTwo_isADirectory() {
        BackstopConfig config = BackstopConfig.parse(
                grouped(peer(0, "http://127.0.0.1:1", 20), peer(3, "https://node.example:8490", 21)));
        PeerDirectory peers = config.peers();
        assertThat(peers.groupId().toHex()).isEqualTo("ab".repeat(32));
        Peer second = peers.withId(3).orElseThrow();
        assertThat(second.url()).isEqualTo(URI.create("https://node.example:8490"));
        assertThat(peers.withKey(LiquidationFixture.key(21).publicKey())).contains(second);
        assertThat(peers.others(second)).containsExactly(peers.withId(0).orElseThrow());
        config.requireMember(second.identity());
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(
                        () -> config.requireMember(LiquidationFixture.key(22).publicKey()))
                .withMessageStartingWith("peers: this node's identity ");
    }

    static Stream<Arguments> wrongGroups() {
        String first = peer(0, "http://127.0.0.1:1", 20);
        return Stream.of(
                Arguments.of(ofPeers(""), "peers: is missing"),
                Arguments.of(ofPeers("peers:\n"), "peers: is not a value of the right kind"),
                Arguments.of(ofPeers("peers: []\n"), "peers: a group has 2 nodes at least"),
                Arguments.of(grouped(first), "peers: a group has 2 nodes at least"),
                Arguments.of(grouped(first, peer(0, "http://127.0.0.1:2", 21)), "peers: two nodes have the same id"),
                Arguments.of(
                        grouped(first, peer(1, "http://127.0.0.1:2", 20)),
                        "peers: two nodes have the same identity_pubkey"),
                Arguments.of(grouped(first, peer(1, "http://127.0.0.1:1", 21)), "peers: two nodes have the same url"),
                Arguments.of(grouped(peer(255, "http://a", 20)), "peers[0]: id is not within 0 and 254"),
                Arguments.of(
                        grouped(peer(0, "ftp://a", 20)), "peers[0]: url is not http://HOST:PORT or https://HOST:PORT"),
                Arguments.of(
                        grouped(peer(0, "http://a/b", 20)),
                        "peers[0]: url is not http://HOST:PORT or https://HOST:PORT"),
                Arguments.of(grouped(first.replace("{", "{port: 1, ")), "peers[0].port: there is no such setting"));
    }

    @ParameterizedTest
    @MethodSource("wrongGroups")
    void group_wrong_isNamedWithItsPath(String yaml, String message) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> BackstopConfig.parse(yaml))
                .withMessage(message);
    }

    @Test
    void operators_noneOrTwice_isRefused() {
        String operator = '"' + LiquidationFixture.OPERATOR.publicKey().toHex() + '"';
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> BackstopConfig.parse(REPLAY.replace(operator, "")))
                .withMessage("operators: there is none, so that nobody could pause the node");
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> BackstopConfig.parse(REPLAY.replace(operator, operator + ", " + operator)))
                .withMessage("operators[1]: is there twice");
    }

    @Test
    void head_notConfigured_isBesideTheIdentity() {
        assertThat(BackstopConfig.parse(REPLAY).files().head())
                .isEqualTo(Path.of("mpc-backstop/target/group/identity-0.json.head"));
    }

    @Test
    void key_twiceInItsGroup_isRefused() {
        String shared = LiquidationFixture.key(11).publicKey().toHex();
        String perVault = LiquidationFixture.key(13).publicKey().toHex();
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> BackstopConfig.parse(REPLAY.replace(perVault, shared)))
                .withMessage("members.oracles[1].pubkey: is there twice");
    }

    @Test
    void key_thatYamlTakesForANumber_isRefusedInsteadOfMisread() {
        String digits = "1".repeat(64);
        String quoted = '"' + LiquidationFixture.NODE.publicKey().toHex() + '"';
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> BackstopConfig.parse(REPLAY.replace(quoted, digits)))
                .withMessage("members.guardians[0].pubkey: is not a value of the right kind");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing", "[]", "5", "a: [", "{}"})
    void file_thatIsNoConfiguration_isRefused(String yaml) {
        assertThatExceptionOfType(ConfigException.class).isThrownBy(() -> BackstopConfig.parse(yaml));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void samplesOfAGroup_areOfFourNodes(int id) {
        BackstopConfig config = BackstopConfig.parse(SampleConfig.filled("group/node" + id + ".yaml"));
        config.requireMember(SampleConfig.identity(id).publicKey());
        assertThat(config.files().key()).hasFileName("share-" + id + ".json");
        assertThat(config.files().group()).isEqualTo(Path.of("mpc-backstop/target/group/dealt/group.json"));
        assertThat(config.peers().peers()).hasSize(4);
        assertThat(config.peers().withId(id).orElseThrow().url().getPort())
                .isEqualTo(config.http().port());
    }
}
