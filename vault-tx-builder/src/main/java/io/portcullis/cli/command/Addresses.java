package io.portcullis.cli.command;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Script;
import io.portcullis.protocol.Network;
import java.util.Optional;
import org.bitcoinj.base.SegwitAddress;
import org.bitcoinj.base.exceptions.AddressFormatException;

/** SegWit addresses (BIP173, BIP350) and their scripts; there are no others here. */
final class Addresses {
    private static final int OP_1 = 0x51;

    private Addresses() {}

    static Bytes script(String address, Network network) {
        try {
            SegwitAddress parsed = SegwitAddress.fromBech32(address, network.addressNetwork());
            int version = parsed.getWitnessVersion();
            return Bytes.concat(
                    Bytes.of((byte) (version == 0 ? 0 : OP_1 + version - 1)),
                    Script.push(Bytes.of(parsed.getWitnessProgram())));
        } catch (AddressFormatException e) {
            throw new Failure("bad-address", address + " is no SegWit address of " + network);
        }
    }

    /** The address of a witness program; none for any other script. */
    static Optional<String> of(Bytes script, Network network) {
        if (script.size() < 4 || script.size() > 42 || script.at(1) != script.size() - 2) {
            return Optional.empty();
        }
        int version = script.at(0) == 0 ? 0 : script.at(0) - OP_1 + 1;
        if (version < 0 || version > 16) {
            return Optional.empty();
        }
        try {
            byte[] program = script.slice(2, script.size()).toArray();
            return Optional.of(SegwitAddress.fromProgram(network.addressNetwork(), version, program)
                    .toBech32());
        } catch (AddressFormatException e) {
            return Optional.empty();
        }
    }
}
