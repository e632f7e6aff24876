package io.portcullis.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.ducat.ProtoProfile;
import io.portcullis.vault.VaultReturnScript;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fuzz targets, each with valid inputs to start from. */
final class Corpus {
    private static final JsonMapper JSON = new JsonMapper();

    /** Return data of the published vectors' first case can be read with it. */
    static final VaultReturnScript CODEC = new VaultReturnScript(
            ProtoProfile.members(vectors("vault_return.json").get("decode_members")));

    static final Map<Class<?>, List<byte[]>> TARGETS = new LinkedHashMap<>();

    static {
        TARGETS.put(PsbtFuzzer.class, psbts());
        TARGETS.put(TransactionFuzzer.class, hex("psbts.json", "cases", "tx"));
        TARGETS.put(VaultReturnFuzzer.class, hex("vault_return.json", "decode", "script"));
    }

    private Corpus() {}

    private static List<byte[]> psbts() {
        List<byte[]> seeds = new ArrayList<>();
        vectors("psbts.json")
                .get("cases")
                .forEach(vector -> seeds.add(
                        Base64.getDecoder().decode(vector.get("unsigned_psbt").asText())));
        return seeds;
    }

    private static List<byte[]> hex(String file, String list, String member) {
        List<byte[]> seeds = new ArrayList<>();
        vectors(file)
                .get(list)
                .forEach(vector ->
                        seeds.add(Bytes.fromHex(vector.get(member).asText()).toArray()));
        return seeds;
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static JsonNode vectors(String file) {
        try {
            return JSON.readTree(
                    Path.of(System.getProperty("vectors.dir"), file).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
