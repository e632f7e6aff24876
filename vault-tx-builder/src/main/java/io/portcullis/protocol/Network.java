package io.portcullis.protocol;

import io.portcullis.bitcoin.Bytes;
import java.nio.charset.StandardCharsets;
import org.bitcoinj.base.BitcoinNetwork;

/** The chains a contract can be bound to, by their exact names inside signed data (ducat-wire §1). */
public enum Network {
    MAIN("main", BitcoinNetwork.MAINNET),
    TESTNET3("testnet3", BitcoinNetwork.TESTNET),
    TESTNET4("testnet4", BitcoinNetwork.TESTNET),
    MUTINY("mutiny", BitcoinNetwork.TESTNET),
    REGTEST("regtest", BitcoinNetwork.REGTEST),
    SIGNET("signet", BitcoinNetwork.TESTNET),
    ALPHA_MAINNET("alpha-mainnet", BitcoinNetwork.MAINNET);

    private final String wireName;
    private final BitcoinNetwork addressNetwork;

    Network(String wireName, BitcoinNetwork addressNetwork) {
        this.wireName = wireName;
        this.addressNetwork = addressNetwork;
    }

    /**
     * The network of this exact, case-sensitive name.
     *
     * @throws IllegalArgumentException for any other name, aliases included
     */
    public static Network of(String wireName) {
        for (Network network : values()) {
            if (network.wireName.equals(wireName)) {
                return network;
            }
        }
        throw new IllegalArgumentException("unknown network");
    }

    /**
     * The network of a name in a configuration: the exact names, and {@code mainnet}, {@code testnet}, {@code mutinynet}.
     *
     * @throws IllegalArgumentException for any other name
     */
    public static Network ofConfiguredName(String name) {
        return switch (name) {
            case "mainnet" -> MAIN;
            case "testnet" -> TESTNET3;
            case "mutinynet" -> MUTINY;
            default -> of(name);
        };
    }

    /** The name as it is signed and sent. */
    public String wireName() {
        return wireName;
    }

    /** The ASCII of the name, as it is hashed: no length prefix. */
    public Bytes toBytes() {
        return Bytes.of(wireName.getBytes(StandardCharsets.US_ASCII));
    }

    /** The network whose address prefixes this one uses. */
    public BitcoinNetwork addressNetwork() {
        return addressNetwork;
    }

    @Override
    public String toString() {
        return wireName;
    }
}
