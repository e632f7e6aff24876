package io.portcullis.vault;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Script;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The envelope that names a vault on its opening (ducat-wire §4.4): {@code 00 63 "ord" 01 <mime> 07 <domain> 00 <content> 68}.
 *
 * @param domainHash the protocol's 20-byte domain
 * @param content UTF-8 of the compact JSON that labels the vault
 */
public record Inscription(Bytes domainHash, Bytes content) {
    private static final Bytes ORD = ascii("ord");
    private static final Bytes MIME = ascii("application/json");
    private static final Bytes TAG_MIME = Bytes.of((byte) 0x01);
    private static final Bytes TAG_DOMAIN = Bytes.of((byte) 0x07);

    public Inscription {
        domainHash.requireSize(20, "domain hash");
    }

    public Bytes toScript() {
        List<Bytes> parts = new ArrayList<>(List.of(
                Script.op(Script.OP_0),
                Script.op(Script.OP_IF),
                Script.push(ORD),
                Script.push(TAG_MIME),
                Script.push(MIME),
                Script.push(TAG_DOMAIN),
                Script.push(domainHash),
                Script.op(Script.OP_0)));
        for (int from = 0; from < content.size(); from += Script.MAX_PUSH) {
            parts.add(Script.push(content.slice(from, Math.min(content.size(), from + Script.MAX_PUSH))));
        }
        parts.add(Script.op(Script.OP_ENDIF));
        return Bytes.concat(parts.toArray(Bytes[]::new));
    }

    /** The inscription that this script is, if it is exactly one in the form that we write. */
    public static Optional<Inscription> parse(Bytes script) {
        List<Script.Word> words;
        try {
            words = Script.parse(script);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (words.size() < 9 || words.get(6).data().size() != 20) {
            return Optional.empty();
        }
        Bytes[] chunks = words.subList(8, words.size() - 1).stream()
                .map(Script.Word::data)
                .toArray(Bytes[]::new);
        return Optional.of(new Inscription(words.get(6).data(), Bytes.concat(chunks)))
                .filter(inscription -> inscription.toScript().equals(script));
    }

    private static Bytes ascii(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.US_ASCII));
    }
}
