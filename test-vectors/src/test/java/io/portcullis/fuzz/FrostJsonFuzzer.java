package io.portcullis.fuzz;

import io.portcullis.mpc.exchange.CommitmentJson;
import io.portcullis.mpc.exchange.GroupJson;
import io.portcullis.mpc.exchange.PartialSignatureJson;
import io.portcullis.mpc.exchange.ShareJson;
import io.portcullis.mpc.frost.Commitment;
import io.portcullis.mpc.frost.FrostException;
import io.portcullis.mpc.frost.Group;
import io.portcullis.mpc.frost.PartialSignature;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/** Any text is a group, a share, commitments or partial signatures that are written as they were read, or is refused. */
public final class FrostJsonFuzzer {
    private static final List<Consumer<String>> READERS = List.of(
            FrostJsonFuzzer::group, FrostJsonFuzzer::share, FrostJsonFuzzer::commitments, FrostJsonFuzzer::partials);

    private FrostJsonFuzzer() {}

    public static void fuzzerTestOneInput(byte[] data) {
        String json = new String(data, StandardCharsets.UTF_8);
        for (Consumer<String> reader : READERS) {
            try {
                reader.accept(json);
            } catch (IllegalArgumentException | FrostException refused) {
                // the other outcome
            }
        }
    }

    private static void group(String json) {
        Group group = GroupJson.parse(json);
        requireSame(group, GroupJson.parse(GroupJson.render(group)));
    }

    private static void share(String json) {
        String rendered = ShareJson.render(ShareJson.parse(json));
        requireSame(rendered, ShareJson.render(ShareJson.parse(rendered)));
    }

    private static void commitments(String json) {
        for (Commitment one : CommitmentJson.parseAll(json)) {
            requireSame(List.of(one), CommitmentJson.parseAll(CommitmentJson.render(one)));
        }
    }

    private static void partials(String json) {
        for (PartialSignature one : PartialSignatureJson.parseAll(json)) {
            requireSame(List.of(one), PartialSignatureJson.parseAll(PartialSignatureJson.render(one)));
        }
    }

    private static void requireSame(Object read, Object again) {
        if (!read.equals(again)) {
            throw new AssertionError("written otherwise than it was read");
        }
    }
}
