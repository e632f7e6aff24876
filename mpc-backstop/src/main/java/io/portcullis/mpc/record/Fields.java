package io.portcullis.mpc.record;

import io.portcullis.bitcoin.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The payload of an entry: named values, all of them public. It has one text only: a line {@code name=value} for each value, the
 * names in ascending order, the values of one name in the order in which they were given. Names are of {@code [a-z_]}, values of
 * printable ASCII.
 */
public final class Fields {
    /** Nothing. */
    public static final Fields NONE = new Fields(new TreeMap<>());

    /** As long as its text may be. */
    public static final int MAX_CHARS = 256 * 1024;

    private static final Pattern NAME = Pattern.compile("[a-z_]{1,32}");

    private final TreeMap<String, List<String>> values;

    private Fields(TreeMap<String, List<String>> values) {
        this.values = values;
    }

    /** These, and one value more. */
    public Fields with(String name, Object value) {
        return with(name, List.of(value));
    }

    /** These, and more values of one name. */
    public Fields with(String name, List<?> more) {
        var copy = new TreeMap<>(values);
        List<String> all = new ArrayList<>(copy.getOrDefault(name, List.of()));
        more.forEach(value -> all.add(checked(name, value.toString())));
        if (!all.isEmpty()) {
            copy.put(name, List.copyOf(all));
        }
        return new Fields(copy);
    }

    private static String checked(String name, String value) {
        if (!NAME.matcher(name).matches() || value.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new IllegalArgumentException("not a field of an entry");
        }
        return value;
    }

    /**
     * Reads its text.
     *
     * @throws IllegalArgumentException when it is not, to the byte, the text of some fields
     */
    public static Fields parse(String text) {
        if (text.length() > MAX_CHARS) {
            throw new IllegalArgumentException("a payload is too long");
        }
        var read = new TreeMap<String, List<String>>();
        for (String line : text.split("\n", -1)) {
            int end = line.indexOf('=');
            if (end >= 0) {
                String name = line.substring(0, end);
                read.computeIfAbsent(name, any -> new ArrayList<>()).add(checked(name, line.substring(end + 1)));
            }
        }
        var fields = new Fields(read);
        if (!fields.text().equals(text)) {
            throw new IllegalArgumentException("not the text of a payload");
        }
        return fields;
    }

    /** The values of this name, none if there is none. */
    public List<String> all(String name) {
        return Collections.unmodifiableList(values.getOrDefault(name, List.of()));
    }

    /** @throws IllegalArgumentException unless there is exactly one value of this name */
    public String one(String name) {
        List<String> all = all(name);
        if (all.size() != 1) {
            throw new IllegalArgumentException("there must be one " + name);
        }
        return all.get(0);
    }

    /** One value as a plain integer; the same exceptions. */
    public long number(String name) {
        String digits = one(name);
        if (!digits.matches("0|[1-9][0-9]{0,17}")) {
            throw new IllegalArgumentException(name + " is not a plain integer");
        }
        return Long.parseLong(digits);
    }

    /** All of them by name. */
    public Map<String, List<String>> toMap() {
        return Collections.unmodifiableMap(values);
    }

    public String text() {
        var text = new StringBuilder();
        values.forEach((name, all) ->
                all.forEach(value -> text.append(name).append('=').append(value).append('\n')));
        return text.toString();
    }

    Bytes toBytes() {
        return Bytes.of(text().getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fields fields && values.equals(fields.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
