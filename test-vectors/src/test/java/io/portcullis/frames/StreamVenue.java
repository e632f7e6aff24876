package io.portcullis.frames;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A venue that is listened to over a WebSocket. Connections come on its own thread; frames are sent on that of the caller. */
final class StreamVenue extends Venue {
    private static final int TEXT = 1;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;
    private static final int LAST = 0x80;

    private final BlockingQueue<Socket> opened = new LinkedBlockingQueue<>();
    /** Handshakes are spoilt by another stream of numbers, since they come on another thread. */
    private final SplittableRandom handshakes;

    private @Nullable Socket socket;
    private long sequence;

    StreamVenue(Words words, SplittableRandom random, Supplier<Instant> now) throws IOException {
        super(words, random, now);
        this.handshakes = random.split();
    }

    @Override
    void serve(Socket client) throws IOException {
        List<String> head = head(in(client));
        if (head.isEmpty()) {
            client.close();
        } else if (head.get(0).contains("/v1/symbols/details")) {
            sent.incrementAndGet();
            boolean isGood = isHonest || handshakes.nextInt(3) > 0;
            String open = "{\"symbol\":\"BTCUSD\",\"status\":\"open\"}";
            String body = isGood ? open : open.substring(0, handshakes.nextInt(open.length()));
            write(
                    client.getOutputStream(),
                    "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
            client.close();
        } else if (isHonest || handshakes.nextInt(8) > 0) {
            write(client.getOutputStream(), upgrade(head));
            opened.add(client);
        } else {
            sent.incrementAndGet();
            refuse(client);
        }
    }

    private void refuse(Socket client) throws IOException {
        OutputStream out = client.getOutputStream();
        switch (handshakes.nextInt(7)) {
            case 0 -> write(out, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
            case 1 -> write(out, "HTTP/1.1 302 Found\r\nLocation: ws://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n");
            case 2 -> write(out, "HTTP/1.1 429 Too Many Requests\r\nContent-Length: 0\r\n\r\n");
            case 3 ->
                write(
                        out,
                        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: x\r\n\r\n");
            case 4 -> write(out, "\u0000\u0001 garbage\r\n\r\n");
            case 5 -> write(out, "HTTP/1.1 101 Sw" + "x".repeat(100_000));
            default -> {}
        }
        client.close();
    }

    private static String upgrade(List<String> head) {
        String key = head.stream()
                .filter(line -> line.toLowerCase().startsWith("sec-websocket-key:"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("");
        try {
            byte[] accept = MessageDigest.getInstance("SHA-1")
                    .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII));
            return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Accept: " + Base64.getEncoder().encodeToString(accept) + "\r\n\r\n";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }

    /** Sends up to {@code frames}, and returns when the client has taken them or is gone. */
    void speak(int frames) {
        try {
            Socket client = current();
            if (client == null) {
                return;
            }
            greet(client.getOutputStream());
            for (int i = 0; i < frames; i++) {
                sent.incrementAndGet();
                one(client.getOutputStream());
            }
            frame(client.getOutputStream(), PING | LAST, new byte[0]);
            awaitPong(new DataInputStream(client.getInputStream()));
        } catch (IOException e) {
            hangUp();
        }
    }

    private @Nullable Socket current() {
        Socket next = opened.poll();
        if (next != null) {
            hangUp();
            socket = next;
            sequence = 0;
        }
        return socket;
    }

    private void hangUp() {
        Optional.ofNullable(socket).ifPresent(old -> {
            try {
                old.close();
            } catch (IOException e) {
                // It is as good as closed.
            }
        });
        socket = null;
    }

    /** An honest venue takes back what it may have said of its state. */
    private void greet(OutputStream out) throws IOException {
        if (isHonest && words == Words.KRAKEN) {
            text(out, "{\"channel\":\"status\",\"type\":\"update\",\"data\":[{\"system\":\"online\"}]}");
        }
    }

    private void one(OutputStream out) throws IOException {
        boolean isSpoilt = !isHonest && random.nextInt(words == Words.GEMINI ? 20 : 3) == 0;
        String good = remember(goodQuote(sequence++));
        if (!isSpoilt) {
            text(out, good);
        } else if (random.nextInt(12) > 0) {
            text(out, remember(badQuote(good, sequence - 1)));
        } else {
            spoiltFrame(out, good);
        }
    }

    private void spoiltFrame(OutputStream out, String good) throws IOException {
        byte[] bytes = good.getBytes(StandardCharsets.UTF_8);
        switch (random.nextInt(13)) {
            case 0 -> frame(out, BINARY | LAST, bytes);
            case 1 -> frame(out, CLOSE | LAST, new byte[] {3, (byte) 232});
            case 2 -> frame(out, random.nextInt(3, 8) | LAST, bytes);
            case 3 -> frame(out, TEXT | LAST | 0x40, bytes);
            case 4 -> frame(out, TEXT | LAST, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
            case 5 -> inParts(out, bytes, 0);
            case 6 -> inParts(out, bytes, 1);
            case 7 -> frame(out, PING | LAST, new byte[125]);
            case 8 -> text(out, "\"" + "x".repeat(3_000_000) + "\"");
            case 9 ->
                out.write(random.ints(200, 0, 256)
                        .collect(() -> ByteBuffer.allocate(200), (all, one) -> all.put((byte) one), (a, b) -> {})
                        .array());
            case 10 -> out.write(new byte[] {(byte) (TEXT | LAST), 127, 127, -1, -1, -1, -1, -1, -1, -1});
            case 11 -> out.write(new byte[] {(byte) (TEXT | LAST), 126, 1, 0, '{'});
            default -> throw new IOException("hangs up in the middle");
        }
        out.flush();
    }

    /** The same text in many frames, slowly or not. */
    private static void inParts(OutputStream out, byte[] bytes, int millis) throws IOException {
        for (int i = 0; i < bytes.length; i++) {
            frame(out, (i == 0 ? TEXT : 0) | (i == bytes.length - 1 ? LAST : 0), new byte[] {bytes[i]});
            if (millis > 0) {
                pause(millis);
            }
        }
    }

    private static void text(OutputStream out, String text) throws IOException {
        frame(out, TEXT | LAST, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void frame(OutputStream out, int first, byte[] payload) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 10).put((byte) first);
        if (payload.length < 126) {
            frame.put((byte) payload.length);
        } else if (payload.length < 65_536) {
            frame.put((byte) 126).putShort((short) payload.length);
        } else {
            frame.put((byte) 127).putLong(payload.length);
        }
        frame.put(payload);
        out.write(frame.array(), 0, frame.position());
        out.flush();
    }

    /** The pong to an empty ping; what else the client says is skipped. */
    private static void awaitPong(DataInputStream in) throws IOException {
        while (true) {
            int opcode = in.readUnsignedByte() & 0x0f;
            int length = in.readUnsignedByte() & 0x7f;
            int size = length == 126 ? in.readUnsignedShort() : length;
            in.skipNBytes(4L + size);
            if (opcode == CLOSE) {
                throw new IOException("the client hangs up");
            }
            if (opcode == PONG && size == 0) {
                return;
            }
        }
    }

    @Override
    public void close() throws IOException {
        hangUp();
        super.close();
    }
}
