package io.portcullis.vault;

import io.portcullis.bitcoin.XOnlyKey;
import java.util.Map;
import java.util.Optional;

/**
 * The protocol's registered keys by the index that return data names them with (ducat-wire §5): guardians are group 21,
 * oracles group 22.
 */
public record Members(Map<Integer, XOnlyKey> guardians, Map<Integer, XOnlyKey> oracles) {
    /** @throws IllegalArgumentException on an index that is not a byte */
    public Members {
        guardians = requireBytes(guardians);
        oracles = requireBytes(oracles);
    }

    private static Map<Integer, XOnlyKey> requireBytes(Map<Integer, XOnlyKey> keys) {
        for (int index : keys.keySet()) {
            if (index < 0 || index > 255) {
                throw new IllegalArgumentException("member index out of range: " + index);
            }
        }
        return Map.copyOf(keys);
    }

    int guardianIndex(XOnlyKey key) {
        return index(guardians, key, "guardian");
    }

    int oracleIndex(XOnlyKey key) {
        return index(oracles, key, "oracle");
    }

    XOnlyKey guardian(int index) {
        return key(guardians, index, "guardian");
    }

    XOnlyKey oracle(int index) {
        return key(oracles, index, "oracle");
    }

    private static int index(Map<Integer, XOnlyKey> keys, XOnlyKey key, String role) {
        return keys.entrySet().stream()
                .filter(entry -> entry.getValue().equals(key))
                .map(Map.Entry::getKey)
                .min(Integer::compare)
                .orElseThrow(() -> new IllegalArgumentException(role + " is not a member"));
    }

    private static XOnlyKey key(Map<Integer, XOnlyKey> keys, int index, String role) {
        return Optional.ofNullable(keys.get(index))
                .orElseThrow(() -> new IllegalArgumentException("no " + role + " has index " + index));
    }
}
