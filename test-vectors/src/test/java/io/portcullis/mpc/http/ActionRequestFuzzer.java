package io.portcullis.mpc.http;

/** Any body is an owner's action, or is refused as a bad one. */
public final class ActionRequestFuzzer {
    private ActionRequestFuzzer() {}

    public static void fuzzerTestOneInput(byte[] data) {
        try {
            Json.read(data, ActionJson.class).toDomain();
        } catch (BadRequest refused) {
            // the other outcome
        }
    }
}
