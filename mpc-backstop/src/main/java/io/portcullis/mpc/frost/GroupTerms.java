package io.portcullis.mpc.frost;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.protocol.Network;
import io.portcullis.protocol.Stamp;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What is agreed about a group before it has a key.
 *
 * @param network the only one that it signs for
 * @param epoch 1 for a new key, one more after each refresh
 * @param expires when a group that a dealer made ends; absent when its key was never in one place
 */
public record GroupTerms(Network network, Quorum quorum, int epoch, Optional<Stamp> expires) {
    /** @throws FrostException {@link Fault#GROUP_EPOCH} when the epoch is below one */
    public GroupTerms {
        Fault.GROUP_EPOCH.require(epoch >= 1);
    }

    /** The terms of the refreshed group. */
    public GroupTerms next() {
        return new GroupTerms(network, quorum, Math.addExact(epoch, 1), expires);
    }

    /** u8 length of the network's name ‖ the name ‖ be4 epoch ‖ be4 t ‖ be4 n ‖ be4 f ‖ be4 expiry, 0 for none. */
    Bytes toBytes() {
        Bytes name = network.toBytes();
        int expiry = (int) expires.map(Stamp::seconds).orElse(0L).longValue();
        ByteBuffer numbers = ByteBuffer.allocate(20)
                .putInt(epoch)
                .putInt(quorum.threshold())
                .putInt(quorum.nodes())
                .putInt(quorum.faults())
                .putInt(expiry);
        return Bytes.concat(Bytes.of((byte) name.size()), name, Bytes.of(numbers.array()));
    }
}
