package io.portcullis.mpc.policy;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.mpc.identity.Domain;
import io.portcullis.mpc.identity.IdentityKey;
import io.portcullis.protocol.Network;
import io.portcullis.protocol.Stamp;
import java.nio.ByteBuffer;

/**
 * An operator's order to sign nothing until a time, deposits and repayments aside. Of two the one with the higher number holds, so
 * one whose time has passed lifts an earlier one.
 *
 * @param guardian the key in the leaves whose nodes are meant
 * @param until the first second in which it holds no more
 * @param signature of the operator under {@link Domain#PAUSE}, of number[8] ‖ until[4] ‖ guardian[32] ‖ network
 */
public record Pause(
        Network network, XOnlyKey guardian, long number, Stamp until, XOnlyKey operator, SchnorrSignature signature) {
    /** @throws IllegalArgumentException when the operator did not sign it, or the number is not above zero */
    public Pause {
        if (number < 1 || !Domain.PAUSE.isSigned(message(network, guardian, number, until), signature, operator)) {
            throw new IllegalArgumentException("not a pause that its operator has signed");
        }
    }

    public static Pause signed(Network network, XOnlyKey guardian, long number, Stamp until, IdentityKey operator) {
        SchnorrSignature signature = operator.sign(Domain.PAUSE, message(network, guardian, number, until));
        return new Pause(network, guardian, number, until, operator.publicKey(), signature);
    }

    private static Bytes message(Network network, XOnlyKey guardian, long number, Stamp until) {
        Bytes counted = Bytes.of(ByteBuffer.allocate(8).putLong(number).array());
        return Bytes.concat(counted, until.toBytes(), guardian.bytes(), network.toBytes());
    }
}
