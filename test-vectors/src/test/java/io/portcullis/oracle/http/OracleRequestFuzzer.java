package io.portcullis.oracle.http;

import com.fasterxml.jackson.databind.JsonNode;

/** Any body is read as an item of each batch, or refused as a bad request. */
public final class OracleRequestFuzzer {
    private OracleRequestFuzzer() {}

    public static void fuzzerTestOneInput(byte[] data) {
        JsonNode body;
        try {
            body = Json.parse(data);
        } catch (BadRequest refused) {
            return;
        }
        for (JsonNode item : body.path("items")) {
            attempt(() -> Json.read(item, ContractItemJson.class).toDomain());
            attempt(() -> Json.read(item, RevealItemJson.class).toDomain());
            attempt(() -> Json.read(item, TagProofItemJson.class).signedContract());
        }
    }

    private static void attempt(Runnable reading) {
        try {
            reading.run();
        } catch (BadRequest refused) {
            // one of the two outcomes
        }
    }
}
