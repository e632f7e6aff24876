package io.portcullis.mpc.http;

import io.portcullis.mpc.frost.Dealing;
import io.portcullis.mpc.frost.GroupTerms;
import io.portcullis.mpc.frost.KeyDealing;
import io.portcullis.mpc.frost.Quorum;
import io.portcullis.mpc.identity.IdentityKey;
import io.portcullis.mpc.peer.Peer;
import io.portcullis.mpc.peer.PeerDirectory;
import io.portcullis.mpc.policy.LiquidationFixture;
import io.portcullis.protocol.Network;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Shares of the fixtures' guardian key, and where their nodes listen. */
record TestGroup(Dealing dealing, PeerDirectory directory) {
    static TestGroup deal(int threshold, int size) throws IOException {
        var terms = new GroupTerms(Network.REGTEST, Quorum.tolerant(threshold, size), 1, Optional.empty());
        Dealing dealing = KeyDealing.of(LiquidationFixture.NODE.reveal(), terms, new SecureRandom());
        List<Peer> peers = new ArrayList<>();
        List<Integer> ports = freePorts(size);
        for (int id = 0; id < size; id++) {
            peers.add(new Peer(
                    id,
                    URI.create("http://127.0.0.1:" + ports.get(id)),
                    identity(id).publicKey()));
        }
        return new TestGroup(dealing, new PeerDirectory(dealing.group().id(), peers));
    }

    /** All of them open at a time, so that none is given twice. */
    private static List<Integer> freePorts(int count) throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sockets.add(new ServerSocket(0));
        }
        List<Integer> ports = sockets.stream().map(ServerSocket::getLocalPort).toList();
        for (ServerSocket socket : sockets) {
            socket.close();
        }
        return ports;
    }

    static IdentityKey identity(int id) {
        return new IdentityKey(LiquidationFixture.key(60 + id).reveal());
    }
}
