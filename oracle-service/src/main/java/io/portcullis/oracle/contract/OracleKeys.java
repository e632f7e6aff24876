package io.portcullis.oracle.contract;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.protocol.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All keys of an oracle: for each derivation those of the epochs 1 to the current one. The current epoch quotes, the others only
 * reveal, for as long as vaults live.
 */
public final class OracleKeys {
    /** More epochs than any oracle lives through, and few enough to derive at every start. */
    private static final int MAX_EPOCH = 1000;

    private final Map<Bytes, OracleKey> byPublicKey;
    private final int epoch;

    private OracleKeys(List<OracleKey> keys, int epoch) {
        Map<Bytes, OracleKey> map = new LinkedHashMap<>();
        keys.forEach(key -> map.put(key.publicKey().bytes(), key));
        this.byPublicKey = Collections.unmodifiableMap(map);
        this.epoch = epoch;
    }

    /**
     * The keys of a network up to an epoch.
     *
     * @throws IllegalArgumentException when the epoch is out of range, or an imported secret is no signing key
     */
    public static OracleKeys derive(OracleSecret secret, Network network, int epoch) {
        int newest = newestEpoch(secret.kind());
        if (epoch < 1 || epoch > newest) {
            throw new IllegalArgumentException("epoch is not within 1 and " + newest);
        }
        byte[] value = secret.reveal();
        try {
            return switch (secret.kind()) {
                case MASTER -> new OracleKeys(derived(value, network, epoch), epoch);
                case IMPORTED -> new OracleKeys(List.of(imported(value, network)), epoch);
            };
        } finally {
            Arrays.fill(value, (byte) 0);
        }
    }

    /** The highest epoch that a secret can have. */
    public static int newestEpoch(SecretKind kind) {
        return kind == SecretKind.IMPORTED ? 1 : MAX_EPOCH;
    }

    private static List<OracleKey> derived(byte[] master, Network network, int newest) {
        List<OracleKey> keys = new ArrayList<>();
        for (Derivation derivation : Derivation.values()) {
            for (int epoch = 1; epoch <= newest; epoch++) {
                keys.add(new OracleKey(
                        derivation,
                        network,
                        epoch,
                        KeyDerivation.signingKey(
                                KeyDerivation.label("sign", derivation, network, epoch),
                                info -> KeyDerivation.hkdf(master, info)),
                        new MacKey(
                                KeyDerivation.hkdf(master, KeyDerivation.label("mac", derivation, network, epoch)))));
            }
        }
        return keys;
    }

    private static OracleKey imported(byte[] secret, Network network) {
        return new OracleKey(Derivation.SHARED, network, 1, new SigningKey(secret.clone()), new MacKey(secret.clone()));
    }

    /** In the order of derivations, then of epochs. */
    public Collection<OracleKey> all() {
        return byPublicKey.values();
    }

    /** Whether new contracts are made with this key. */
    public boolean isQuoting(OracleKey key) {
        return key.epoch() == epoch;
    }

    /** @throws Refused when this oracle has no key of the derivation */
    OracleKey quoting(Derivation derivation) {
        return byPublicKey.values().stream()
                .filter(key -> key.derivation() == derivation && isQuoting(key))
                .findFirst()
                .orElseThrow(() -> new Refused(Refusal.DERIVATION_UNAVAILABLE));
    }

    /** The key whose public key has these 32 bytes. */
    Optional<OracleKey> find(Bytes publicKey) {
        return Optional.ofNullable(byPublicKey.get(publicKey));
    }
}
