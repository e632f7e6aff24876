package io.portcullis.frames;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Makes of a good text one that is nearly as good, or not at all. */
final class Spoiler {
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "[]",
            "{}",
            "\"\"",
            "0",
            "-1",
            "1e999",
            "1e99999999999",
            "NaN",
            "\"NaN\"",
            "\"1e5\"",
            "99999999999999999999999999999",
            "0.0000000000001",
            "\"60000.00\\u0000\"",
            "[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]",
            "\"-60000\"",
            "60000.000000000000000001",
            "\"６００００\"",
            "6000000");
    private static final Pattern VALUE = Pattern.compile("(?<=[:,\\[])(\"[^\"]*\"|-?[0-9][0-9.]*)(?=[,\\]}])");

    private final SplittableRandom random;

    Spoiler(SplittableRandom random) {
        this.random = random;
    }

    String spoil(String good) {
        return switch (random.nextInt(9)) {
            case 0 -> good.substring(0, random.nextInt(good.length()));
            case 1 -> good + good.substring(random.nextInt(good.length()));
            case 2, 3 -> otherValue(good);
            case 4, 5 -> otherBytes(good);
            case 6 -> noise(random.nextInt(1, 2_000));
            case 7 -> "[".repeat(random.nextInt(1, 5_000)) + good;
            default -> good.replaceFirst("\\{", "{\"x\":\"" + "x".repeat(random.nextInt(10_000)) + "\",");
        };
    }

    /** One value, wherever it is, becomes another one, of another type as likely as not. */
    private String otherValue(String good) {
        String value = VALUES.get(random.nextInt(VALUES.size()));
        List<MatchResult> values = VALUE.matcher(good).results().toList();
        if (values.isEmpty()) {
            return value;
        }
        MatchResult old = values.get(random.nextInt(values.size()));
        return good.substring(0, old.start()) + value + good.substring(old.end());
    }

    private String otherBytes(String good) {
        byte[] bytes = good.getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(32, 127);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private String noise(int length) {
        return random.ints(length, 1, 0x2000)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
