package io.portcullis.drill;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for nodes that come back to them. They are below those that a system gives to connections, of which one could take a dead
 * node's port before it is back.
 */
final class Ports {
    private static final int FROM = 20_000;
    private static final int TO = 32_000;
    private static final Set<Integer> GIVEN = new HashSet<>();

    private Ports() {}

    /** One that was free just now, another one each time. */
    static synchronized int free() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(FROM, TO);
            if (isFree(port) && GIVEN.add(port)) {
                return port;
            }
        }
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
