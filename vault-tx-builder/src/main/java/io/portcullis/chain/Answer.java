package io.portcullis.chain;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.Transaction;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON value that a source of chain data sent. Reading it as what it is not throws {@link ChainUnavailable}. Numbers keep the
 * digits they were sent with; nothing becomes a floating-point number.
 *
 * @param from who sent it to which question, for errors
 */
record Answer(String from, JsonNode node) {
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    static Answer parse(String from, String text) {
        try {
            return new Answer(from, JSON.readTree(text));
        } catch (JacksonException e) {
            throw new ChainUnavailable(from + " is not JSON", e);
        }
    }

    /** A text that came without JSON around it. */
    static Answer ofText(String from, String text) {
        return new Answer(from, TextNode.valueOf(text));
    }

    /** The member that must be there. */
    Answer member(String name) {
        return optional(name).orElseThrow(() -> unusable("no member " + name));
    }

    /** The member, unless it is missing or null. */
    Optional<Answer> optional(String name) {
        JsonNode member = node.get(name);
        return member == null || member.isNull()
                ? Optional.empty()
                : Optional.of(new Answer(from + ", " + name, member));
    }

    /** The elements of an array. */
    List<Answer> items() {
        if (!node.isArray()) {
            throw unusable("not an array");
        }
        List<Answer> items = new ArrayList<>();
        node.forEach(item -> items.add(new Answer(from, item)));
        return items;
    }

    /** The members of an object. */
    Map<String, Answer> members() {
        if (!node.isObject()) {
            throw unusable("not an object");
        }
        Map<String, Answer> members = new LinkedHashMap<>();
        node.properties().forEach(member -> members.put(member.getKey(), new Answer(from, member.getValue())));
        return members;
    }

    String text() {
        if (!node.isTextual()) {
            throw unusable("not a text");
        }
        return node.textValue();
    }

    boolean flag() {
        if (!node.isBoolean()) {
            throw unusable("not a truth value");
        }
        return node.booleanValue();
    }

    /** An integer that is not negative. */
    long whole() {
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 0) {
            throw unusable("not a whole number");
        }
        return node.longValue();
    }

    /** A number with its decimals. */
    BigDecimal decimal() {
        if (!node.isNumber()) {
            throw unusable("not a number");
        }
        return node.decimalValue();
    }

    /** An amount in bitcoin with at most eight decimals. */
    Sats bitcoin() {
        try {
            return new Sats(decimal().movePointRight(8).longValueExact());
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw unusable("not an amount of bitcoin");
        }
    }

    /** Lower-case hex. */
    Bytes bytes() {
        try {
            return Bytes.fromHex(text());
        } catch (IllegalArgumentException e) {
            throw unusable("not hex");
        }
    }

    /** A txid or block hash. */
    Bytes hash() {
        Bytes hash = bytes();
        if (hash.size() != 32) {
            throw unusable("not a hash");
        }
        return hash;
    }

    /**
     * A serialised transaction.
     *
     * @throws ChainRefused when it is not the one with this id
     */
    Transaction transaction(Bytes txid) {
        try {
            Transaction tx = Transaction.parse(bytes());
            if (!tx.txid().equals(txid)) {
                throw new ChainRefused(
                        ChainRefused.Reason.CONTRADICTION, from + ": bytes of " + tx.txid() + " given for " + txid);
            }
            return tx;
        } catch (IllegalArgumentException e) {
            throw unusable("not a transaction");
        }
    }

    private ChainUnavailable unusable(String why) {
        return new ChainUnavailable(from + ": " + why);
    }
}
