package io.portcullis.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.action.ActionRefused;
import io.portcullis.action.Commit;
import io.portcullis.action.PolicyFlags;
import io.portcullis.action.Protocol;
import io.portcullis.action.StrictRules;
import io.portcullis.action.StrictRules.Target;
import io.portcullis.action.VaultAction;
import io.portcullis.action.VaultAction.Condition;
import io.portcullis.action.VaultProfile;
import io.portcullis.action.VaultProfile.Debt;
import io.portcullis.action.VaultProfile.Holding;
import io.portcullis.action.VaultRule;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.ducat.ProtoProfile;
import io.portcullis.protocol.Network;
import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.TholdHash;
import io.portcullis.protocol.TholdKey;
import io.portcullis.protocol.UsdPrice;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class VaultPolicyVectorsTest {
    private static final VectorFile POLICY = VectorFile.ducat("vault_policy.json");
    private static final Protocol PROTOCOL = protocol(POLICY.root());

    @AfterAll
    static void report() {
        POLICY.report();
    }

    @TestFactory
    Stream<DynamicTest> strictRulesAndFlags() {
        return POLICY.each("cases", vector -> {
            if (vector.get("strict_ok").booleanValue()) {
                assertThatCode(() -> verify(vector)).doesNotThrowAnyException();
            } else {
                assertThatThrownBy(() -> verify(vector)).isInstanceOf(ActionRefused.class);
            }
            List<String> expected = StreamSupport.stream(vector.get("flags").spliterator(), false)
                    .map(JsonNode::textValue)
                    .toList();
            List<VaultRule> flags = new PolicyFlags(PROTOCOL.terms())
                    .of(
                            action(vector),
                            optional(vector.get("prev"), VaultPolicyVectorsTest::profile),
                            profile(vector.get("next")));
            assertThat(flags).extracting(VaultRule::tag).containsExactlyElementsOf(expected);
        });
    }

    @TestFactory
    Stream<DynamicTest> transitions() {
        return POLICY.each("transitions", vector -> {
            VaultAction action = action(vector);
            List<String> from = StreamSupport.stream(vector.get("from").spliterator(), false)
                    .map(JsonNode::textValue)
                    .toList();
            for (Condition condition : Condition.values()) {
                assertThat(action.isAllowedFrom(condition))
                        .as(condition.name())
                        .isEqualTo(from.contains(condition.name().toLowerCase(Locale.ROOT)));
            }
        });
    }

    private static void verify(JsonNode vector) {
        var rules = new StrictRules(PROTOCOL);
        VaultProfile next = profile(vector.get("next"));
        Optional<VaultProfile> prev = optional(vector.get("prev"), VaultPolicyVectorsTest::profile);
        switch (action(vector)) {
            case OPEN -> rules.open(next);
            case BORROW -> rules.borrow(prev.orElseThrow(), next);
            case REPAY -> rules.repay(prev.orElseThrow(), next);
            case DEPOSIT -> rules.deposit(prev.orElseThrow(), next);
            case WITHDRAW -> rules.withdraw(prev.orElseThrow(), next);
            case CLOSE -> rules.close(prev.orElseThrow(), next);
            case LIQUIDATE -> rules.liquidate(target(vector.get("prev"), vector.get("next")));
            case REPO -> rules.repo(prev.orElseThrow(), next, targets(vector));
            case TRIM -> rules.trim(prev.orElseThrow(), next, targets(vector));
        }
    }

    private static VaultAction action(JsonNode vector) {
        return VaultAction.valueOf(vector.get("action").textValue().toUpperCase(Locale.ROOT));
    }

    private static List<Target> targets(JsonNode vector) {
        return StreamSupport.stream(vector.get("targets").spliterator(), false)
                .map(target -> target(target.get("prev"), target.get("liquid")))
                .toList();
    }

    private static Target target(JsonNode before, JsonNode after) {
        return new Target(
                profile(before),
                profile(after),
                new TholdKey(hex(after.get("liquid_key"))),
                new UsdPrice(after.get("liquid_price").longValue()));
    }

    private static VaultProfile profile(JsonNode json) {
        var holding = new Holding(
                optional(json.get("coin_id"), coin -> Outpoint.of(coin.textValue())),
                optional(json.get("vault_script"), VaultPolicyVectorsTest::hex),
                optional(json.get("vault_value"), value -> new Sats(value.longValue())),
                new Sats(json.get("vault_balance").longValue()));
        JsonNode ratio = json.get("vault_ratio");
        var debt = new Debt(
                json.get("unit_balance").longValue(),
                optional(json.get("unit_price"), price -> new UsdPrice(price.longValue())),
                optional(json.get("price_stamp"), stamp -> new Stamp(stamp.longValue())),
                StreamSupport.stream(json.get("price_commits").spliterator(), false)
                        .map(VaultPolicyVectorsTest::commit)
                        .toList(),
                ratio.isNull() ? OptionalDouble.empty() : OptionalDouble.of(ratio.doubleValue()));
        return new VaultProfile(
                hex(json.get("contract_id")),
                hex(json.get("root_txid")),
                new XOnlyKey(hex(json.get("client_pubkey"))),
                StreamSupport.stream(json.get("guard_members").spliterator(), false)
                        .map(key -> new XOnlyKey(hex(key)))
                        .toList(),
                holding,
                debt);
    }

    private static Commit commit(JsonNode json) {
        return new Commit(
                new XOnlyKey(hex(json.get("oracle_pubkey"))),
                new UsdPrice(json.get("base_price").longValue()),
                new UsdPrice(json.get("thold_price").longValue()),
                new TholdHash(hex(json.get("thold_hash"))),
                Optional.of(new SchnorrSignature(hex(json.get("oracle_sig")))));
    }

    private static Protocol protocol(JsonNode root) {
        JsonNode proto = root.get("proto");
        ProtoProfile profile = ProtoProfile.of(proto);
        return new Protocol(
                hex(proto.get("contract_id")),
                hex(proto.get("domain_hash")),
                Network.of(proto.get("chain_network").textValue()),
                profile.members(),
                LiquidationQuoteVectorsTest.terms("policy", profile.vaultTerms()));
    }

    private static <T> Optional<T> optional(JsonNode json, Function<JsonNode, T> read) {
        return json == null || json.isNull() ? Optional.empty() : Optional.of(read.apply(json));
    }

    private static Bytes hex(JsonNode json) {
        return Bytes.fromHex(json.textValue());
    }
}
