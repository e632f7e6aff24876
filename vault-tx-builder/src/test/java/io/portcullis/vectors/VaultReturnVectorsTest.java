package io.portcullis.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.ducat.ProtoProfile;
import io.portcullis.protocol.Network;
import io.portcullis.protocol.PriceContract;
import io.portcullis.protocol.PriceObservation;
import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.TholdHash;
import io.portcullis.protocol.UsdPrice;
import io.portcullis.vault.VaultReturn;
import io.portcullis.vault.VaultReturn.Cleared;
import io.portcullis.vault.VaultReturn.SignedCommit;
import io.portcullis.vault.VaultReturn.Version1;
import io.portcullis.vault.VaultReturnScript;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class VaultReturnVectorsTest {
    private static final VectorFile FILE = VectorFile.ducat("vault_return.json");

    @AfterAll
    static void report() {
        FILE.report();
    }

    @TestFactory
    Stream<DynamicTest> returnData_isEncodedAndReadBack() {
        return FILE.each("cases", vector -> {
            var codec = new VaultReturnScript(ProtoProfile.members(vector.get("members")));
            JsonNode data = vector.get("return_data");
            if (!vector.get("ok").booleanValue()) {
                assertThatThrownBy(() -> codec.encode(fromJson(data))).isInstanceOf(IllegalArgumentException.class);
                return;
            }
            Bytes script = codec.encode(fromJson(data));
            assertThat(script.toHex()).isEqualTo(vector.get("script").asText());
            assertThat(script.toHex()).endsWith(vector.get("payload").asText());
            VaultReturn decoded = codec.decode(script);
            assertThat(toJson(decoded))
                    .hasToString(sorted(vector.get("decoded")).toString());
            if (vector.has("price_signatures_ok")
                    && vector.get("price_signatures_ok").isBoolean()) {
                assertThat(signaturesVerify(
                                decoded, Network.of(vector.get("chain_network").asText())))
                        .isEqualTo(vector.get("price_signatures_ok").booleanValue());
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> script_isReadAsDucatReadsIt() {
        var codec = new VaultReturnScript(ProtoProfile.members(FILE.root().get("decode_members")));
        return FILE.each("decode", vector -> {
            Bytes script = Bytes.fromHex(vector.get("script").asText());
            if (vector.get("ok").booleanValue()) {
                assertThat(toJson(codec.decode(script)))
                        .hasToString(sorted(vector.get("decoded")).toString());
            } else {
                assertThatThrownBy(() -> codec.decode(script)).isInstanceOf(IllegalArgumentException.class);
            }
        });
    }

    /** A domain object of DUCAT's; what the types cannot hold (a null price beside a debt) is refused here. */
    private static VaultReturn fromJson(JsonNode data) {
        List<XOnlyKey> guardians = new ArrayList<>();
        data.get("guard_members").forEach(key -> guardians.add(XOnlyKey.fromHex(key.asText())));
        long balance = data.get("unit_balance").longValue();
        if (balance == 0) {
            return new Cleared(guardians);
        }
        if (data.get("unit_price").isNull() || data.get("price_stamp").isNull()) {
            throw new IllegalArgumentException("a debt has a price and a stamp");
        }
        List<SignedCommit> commits = new ArrayList<>();
        data.get("price_commits")
                .forEach(commit -> commits.add(new SignedCommit(
                        XOnlyKey.fromHex(commit.get("oracle_pubkey").asText()),
                        new UsdPrice(commit.get("base_price").longValue()),
                        new UsdPrice(commit.get("thold_price").longValue()),
                        TholdHash.fromHex(commit.get("thold_hash").asText()),
                        SchnorrSignature.fromHex(commit.get("oracle_sig").asText()))));
        return new Version1(
                guardians, balance, new Stamp(data.get("price_stamp").longValue()), commits);
    }

    /** DUCAT's view of decoded data: unit_price and thold_price are those of the lowest commit. */
    private static ObjectNode toJson(VaultReturn data) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode guardians = json.putArray("guard_members");
        data.guardians().forEach(key -> guardians.add(key.toHex()));
        ArrayNode commits = json.putArray("price_commits");
        if (data instanceof Version1 v1) {
            v1.commits()
                    .forEach(commit -> commits.addObject()
                            .put("base_price", commit.basePrice().dollars())
                            .put("oracle_pubkey", commit.oracle().toHex())
                            .put("oracle_sig", commit.signature().toHex())
                            .put("thold_hash", commit.tholdHash().toString())
                            .put("thold_price", commit.tholdPrice().dollars()));
            json.put("price_stamp", v1.priceStamp().seconds());
            json.put("thold_price", v1.commits().get(0).tholdPrice().dollars());
            json.put("unit_balance", v1.unitBalance());
            json.put("unit_price", v1.commits().get(0).basePrice().dollars());
        } else {
            json.putNull("price_stamp");
            json.putNull("thold_price");
            json.put("unit_balance", 0);
            json.putNull("unit_price");
        }
        return json;
    }

    private static ObjectNode sorted(JsonNode decoded) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        Stream.of("guard_members", "price_commits", "price_stamp", "thold_price", "unit_balance", "unit_price")
                .forEach(name -> json.set(name, decoded.get(name)));
        return json;
    }

    /** Each commit rebuilt into a contract and verified, as ducat-wire §3 says. */
    private static boolean signaturesVerify(VaultReturn data, Network network) {
        if (!(data instanceof Version1 v1)) {
            return true;
        }
        try {
            v1.commits()
                    .forEach(commit -> new PriceContract(
                            new PriceObservation(network, commit.oracle(), commit.basePrice(), v1.priceStamp()),
                            commit.tholdPrice(),
                            commit.tholdHash(),
                            commit.signature()));
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
