package io.portcullis.oracle.feed;

import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A WebSocket server of one connection that keeps what kinds of frames it gets, as no library shows them, and never answers. */
final class OpcodeServer implements AutoCloseable {
    static final int TEXT = 1;
    static final int PING = 9;

    final List<Integer> opcodes = new CopyOnWriteArrayList<>();
    private final ServerSocket server;

    OpcodeServer() {
        try {
            server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var thread = new Thread(this::serve, "opcodes");
        thread.setDaemon(true);
        thread.start();
    }

    URI base() {
        return URI.create("ws://127.0.0.1:" + server.getLocalPort());
    }

    private void serve() {
        try (Socket client = server.accept()) {
            client.getOutputStream().write(upgrade(client).getBytes(StandardCharsets.US_ASCII));
            var in = new DataInputStream(client.getInputStream());
            while (true) {
                opcodes.add(in.readByte() & 0x0f);
                int length = in.readByte() & 0x7f;
                // The client's frames are masked, and none of them is long.
                in.skipNBytes(4L + (length == 126 ? in.readUnsignedShort() : length));
            }
        } catch (IOException | NoSuchAlgorithmException e) {
            // The client is gone.
        }
    }

    private static String upgrade(Socket client) throws IOException, NoSuchAlgorithmException {
        var request = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        String key = "";
        for (String line = request.readLine(); !line.isEmpty(); line = request.readLine()) {
            key = line.toLowerCase().startsWith("sec-websocket-key:")
                    ? line.substring(line.indexOf(':') + 1).trim()
                    : key;
        }
        byte[] accept = MessageDigest.getInstance("SHA-1")
                .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII));
        return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                + Base64.getEncoder().encodeToString(accept) + "\r\n\r\n";
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
