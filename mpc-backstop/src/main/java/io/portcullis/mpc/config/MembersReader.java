package io.portcullis.mpc.config;

import static io.portcullis.mpc.config.ConfigReader.at;
import static io.portcullis.mpc.config.ConfigReader.require;

import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.mpc.policy.Derivation;
import io.portcullis.vault.Members;
import java.util.HashMap;
import java.util.Map;

/** The protocol's members: each index and each key once in its group. */
final class MembersReader {
    private final Map<Integer, XOnlyKey> guardians = new HashMap<>();
    private final Map<Integer, XOnlyKey> oracles = new HashMap<>();
    private final Map<XOnlyKey, Derivation> derivations = new HashMap<>();

    MembersReader(BackstopYaml.Members members) {
        for (BackstopYaml.Guardian guardian : members.guardians()) {
            add("members.guardians[" + guardians.size() + "]", guardians, guardian.idx(), guardian.pubkey());
        }
        for (BackstopYaml.Oracle oracle : members.oracles()) {
            String path = "members.oracles[" + oracles.size() + "]";
            XOnlyKey key = add(path, oracles, oracle.idx(), oracle.pubkey());
            derivations.put(key, at(path + ".derivation", () -> derivation(oracle.derivation())));
        }
        require(!guardians.isEmpty(), "members.guardians", "there is none");
        require(!oracles.isEmpty(), "members.oracles", "there is none");
    }

    private static XOnlyKey add(String path, Map<Integer, XOnlyKey> group, int index, String pubkey) {
        XOnlyKey key = at(path + ".pubkey", () -> XOnlyKey.fromHex(pubkey));
        require(index >= 0 && index <= 255, path + ".idx", "is not within 0 and 255");
        require(!group.containsValue(key), path + ".pubkey", "is there twice");
        require(group.put(index, key) == null, path + ".idx", "is there twice");
        return key;
    }

    private static Derivation derivation(String name) {
        return switch (name) {
            case "shared" -> Derivation.SHARED;
            case "per-vault" -> Derivation.PER_VAULT;
            default -> throw new IllegalArgumentException("must be shared or per-vault");
        };
    }

    Members members() {
        return new Members(guardians, oracles);
    }

    Map<XOnlyKey, Derivation> derivations() {
        return derivations;
    }
}
