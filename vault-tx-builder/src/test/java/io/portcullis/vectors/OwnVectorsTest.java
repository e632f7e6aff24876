package io.portcullis.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.ducat.ContractJson;
import io.portcullis.protocol.PriceContract;
import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.TagProof;
import io.portcullis.protocol.TholdHash;
import io.portcullis.protocol.TholdKey;
import io.portcullis.protocol.UsdPrice;
import io.portcullis.protocol.VaultTag;
import io.portcullis.terms.RiskTerms;
import io.portcullis.terms.TermsId;
import io.portcullis.vault.Members;
import io.portcullis.vault.VaultReturn.TieredCommit;
import io.portcullis.vault.VaultReturn.Version2;
import io.portcullis.vault.VaultReturnScript;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Our own vectors, made by an implementation that shares no code with this one. */
class OwnVectorsTest {
    private static final VectorFile CONTRACTS = VectorFile.published("portcullis/per_vault_contracts.json");
    private static final VectorFile PROOFS = VectorFile.published("portcullis/tag_proofs.json");
    private static final VectorFile RETURNS = VectorFile.published("portcullis/vault_return_v2.json");
    private static final VectorFile TERMS = VectorFile.published("portcullis/terms_id.json");
    private static final JsonMapper JSON = new JsonMapper();
    private static final Bytes ZERO_AUX = Bytes.of(new byte[32]);

    @AfterAll
    static void report() {
        CONTRACTS.report();
        PROOFS.report();
        RETURNS.report();
        TERMS.report();
    }

    @TestFactory
    Stream<DynamicTest> perVaultContract_hasTheTagInItsKey() {
        return CONTRACTS.each("cases", vector -> {
            PriceContract contract = contract(vector.get("contract"));
            Bytes commit = contract.commitHash().bytes();
            Bytes message = Bytes.concat(commit, bytes(vector, "vault_tag"));
            assertThat(message).isEqualTo(bytes(vector, "mac_message"));
            var key = new TholdKey(TestKeys.hmacSha256(bytes(vector, "mac_key"), message));
            assertThat(key.reveal()).isEqualTo(bytes(vector, "thold_key_secret"));
            assertThat(key.hash()).isEqualTo(contract.tholdHash());
            assertThat(TestKeys.sign(contract.id().bytes(), bytes(vector, "sign_key"), ZERO_AUX))
                    .isEqualTo(contract.signature());
        });
    }

    @TestFactory
    Stream<DynamicTest> tagProof_signsContractIdAndTag() {
        return PROOFS.each("cases", vector -> {
            PriceContract contract = contract(vector.get("contract"));
            var tag = new VaultTag(bytes(vector, "vault_tag"));
            assertThat(Bytes.concat(contract.id().bytes(), tag.bytes())).isEqualTo(bytes(vector, "preimage"));
            Bytes message = TagProof.message(contract.id(), tag);
            assertThat(message).isEqualTo(bytes(vector, "message"));
            var proof = new SchnorrSignature(bytes(vector, "proof"));
            assertThat(TestKeys.sign(message, bytes(vector, "sign_key"), ZERO_AUX))
                    .isEqualTo(proof);
            assertThat(new TagProof(contract, tag, proof).signature()).isEqualTo(proof);
        });
    }

    @TestFactory
    Stream<DynamicTest> returnDataVersion2_hasOneEncoding() {
        return RETURNS.each("cases", vector -> {
            Map<Integer, XOnlyKey> guardians = new HashMap<>();
            List<XOnlyKey> order = new ArrayList<>();
            vector.get("guardians").forEach(guardian -> {
                order.add(XOnlyKey.fromHex(guardian.get("pubkey").asText()));
                guardians.put(guardian.get("idx").intValue(), order.get(order.size() - 1));
            });
            Map<Integer, XOnlyKey> oracles = new HashMap<>();
            List<TieredCommit> commits = new ArrayList<>();
            vector.get("commits").forEach(commit -> {
                XOnlyKey oracle = XOnlyKey.fromHex(commit.get("oracle_pubkey").asText());
                oracles.put(commit.get("oracle_idx").intValue(), oracle);
                commits.add(new TieredCommit(
                        oracle,
                        commit.get("tier").intValue(),
                        new UsdPrice(commit.get("base_price").longValue()),
                        new UsdPrice(commit.get("thold_price").longValue()),
                        TholdHash.fromHex(commit.get("thold_hash").asText())));
            });
            var data = new Version2(
                    order,
                    vector.get("unit_balance").longValue(),
                    new Stamp(vector.get("price_stamp").longValue()),
                    new VaultTag(bytes(vector, "vault_tag")),
                    new TermsId(bytes(vector, "terms_id")),
                    vector.get("recovery_blocks").intValue(),
                    commits);
            var codec = new VaultReturnScript(new Members(guardians, oracles));
            assertThat(codec.encode(data)).isEqualTo(bytes(vector, "script"));
            assertThat(codec.decode(bytes(vector, "script"))).isEqualTo(data);
            if (order.size() == 1 && commits.size() == 1) {
                assertThat(codec.encode(data).size()).isEqualTo(80);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> termsId_isTheHashOfCanonicalJson() {
        return TERMS.each("cases", vector -> {
            JsonNode terms = vector.get("terms");
            var ours = new RiskTerms(
                    terms.get("name").asText(),
                    terms.get("version").intValue(),
                    decimal(terms, "liquidation_tax"),
                    decimal(terms, "liquidation_thold"),
                    XOnlyKey.fromHex(terms.get("reserve_pubkey").asText()),
                    new Sats(terms.get("reserve_sats_min").longValue()),
                    decimal(terms, "subsidy_increment"),
                    decimal(terms, "subsidy_thold"),
                    terms.get("unit_asset_id").asText(),
                    terms.get("unit_balance_min").longValue(),
                    decimal(terms, "vault_ratio_min"),
                    new Sats(terms.get("vault_value_min").longValue()));
            assertThat(ours.toCanonicalJson()).isEqualTo(vector.get("canonical").asText());
            assertThat(ours.id().bytes()).isEqualTo(bytes(vector, "terms_id"));
        });
    }

    private static BigDecimal decimal(JsonNode terms, String member) {
        return new BigDecimal(terms.get(member).asText());
    }

    private static PriceContract contract(JsonNode json) throws Exception {
        return JSON.treeToValue(json, ContractJson.class).toDomain();
    }

    private static Bytes bytes(JsonNode vector, String member) {
        return Bytes.fromHex(vector.get(member).asText());
    }
}
