package io.portcullis.ducat;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Hashes;
import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.protocol.CommitHash;
import io.portcullis.protocol.ContractId;
import io.portcullis.protocol.Network;
import io.portcullis.protocol.PriceObservation;
import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.TholdHash;
import io.portcullis.protocol.UsdPrice;
import java.util.Locale;
import java.util.Set;

/**
 * What DUCAT's own library says of a contract object, level by level (ducat-wire §2.3). It is lenient: upper-case hex, unknown
 * members and a fractional price pass the schema, the commit hash is never compared. Our own checks are {@link ContractJson}'s.
 */
public final class ContractVerdicts {
    private static final Set<String> UINTS = Set.of("base_price", "thold_price");

    private ContractVerdicts() {}

    /** The shape of ducat-wire §2.1. */
    public static boolean schema(JsonNode contract) {
        return UINTS.stream().allMatch(name -> isUint(contract.get(name), 0))
                && isUint(contract.get("base_stamp"), Stamp.MIN)
                && isNetwork(contract.get("chain_network"))
                && isHex(contract.get("commit_hash"), 32)
                && isHex(contract.get("contract_id"), 32)
                && isHex(contract.get("oracle_pubkey"), 32)
                && isHex(contract.get("oracle_sig"), 64)
                && isHex(contract.get("thold_hash"), 20)
                && contract.has("thold_key")
                && (contract.get("thold_key").isNull() || isHex(contract.get("thold_key"), 32));
    }

    /** Schema, contract id equal to the recomputed one, and a valid signature. */
    public static boolean signature(JsonNode contract) {
        if (!schema(contract)) {
            return false;
        }
        try {
            var observation = new PriceObservation(
                    Network.of(contract.get("chain_network").textValue()),
                    new XOnlyKey(hex(contract, "oracle_pubkey")),
                    new UsdPrice(integer(contract, "base_price")),
                    new Stamp(integer(contract, "base_stamp")));
            CommitHash commit = CommitHash.of(observation, new UsdPrice(integer(contract, "thold_price")));
            ContractId id = ContractId.of(commit, new TholdHash(hex(contract, "thold_hash")));
            return id.bytes().toHex().equals(contract.get("contract_id").textValue())
                    && new SchnorrSignature(hex(contract, "oracle_sig")).verifies(id.bytes(), observation.oracleKey());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Signature, an oracle that is a member (its text compared as it is), and 0 < threshold < base price. */
    public static boolean full(JsonNode contract, Set<String> oracleMembers) {
        return signature(contract)
                && oracleMembers.contains(contract.get("oracle_pubkey").textValue())
                && integer(contract, "thold_price") > 0
                && integer(contract, "thold_price") < integer(contract, "base_price");
    }

    /** Full, and no key yet. */
    public static boolean active(JsonNode contract, Set<String> oracleMembers) {
        return full(contract, oracleMembers) && contract.get("thold_key").isNull();
    }

    /** Schema, and a key whose HASH160 is the hash (its text compared as it is). The signature is not looked at. */
    public static boolean breached(JsonNode contract) {
        return schema(contract)
                && !contract.get("thold_key").isNull()
                && Hashes.hash160(hex(contract, "thold_key"))
                        .toHex()
                        .equals(contract.get("thold_hash").textValue());
    }

    private static boolean isUint(JsonNode node, long min) {
        return node != null && node.isNumber() && node.doubleValue() >= min && node.doubleValue() <= UsdPrice.MAX;
    }

    private static boolean isNetwork(JsonNode node) {
        try {
            return node != null && node.isTextual() && Network.of(node.textValue()) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    static boolean isHex(JsonNode node, int bytes) {
        return node != null && node.isTextual() && node.textValue().matches("[0-9a-fA-F]{" + 2 * bytes + "}");
    }

    private static Bytes hex(JsonNode contract, String name) {
        return Bytes.fromHex(contract.get(name).textValue().toLowerCase(Locale.ROOT));
    }

    private static long integer(JsonNode contract, String name) {
        double value = contract.get(name).doubleValue();
        if (value != Math.rint(value)) {
            throw new IllegalArgumentException(name + " is not an integer");
        }
        return (long) value;
    }
}
