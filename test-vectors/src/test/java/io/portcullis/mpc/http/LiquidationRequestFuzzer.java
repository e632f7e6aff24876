package io.portcullis.mpc.http;

/** Any body is a liquidation request, or is refused as a bad one. */
public final class LiquidationRequestFuzzer {
    private LiquidationRequestFuzzer() {}

    public static void fuzzerTestOneInput(byte[] data) {
        try {
            Json.read(data, LiquidationJson.class).toDomain();
        } catch (BadRequest refused) {
            // the other outcome
        }
    }
}
