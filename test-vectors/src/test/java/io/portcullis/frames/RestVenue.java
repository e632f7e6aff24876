package io.portcullis.frames;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;

/** A venue that is polled over HTTP. */
final class RestVenue extends Venue {
    /** One answer in so many takes as long as the client bears. */
    private static final int PER_SLOW_ANSWER = 2_000;

    private static final byte[] BOMB = bomb();

    /** Where its redirects point to; nobody is to come. */
    private final int redirectPort;

    RestVenue(Words words, SplittableRandom random, Supplier<Instant> now, int redirectPort) throws IOException {
        super(words, random, now);
        this.redirectPort = redirectPort;
    }

    @Override
    void serve(Socket socket) {
        var thread = new Thread(() -> converse(socket), THREAD + words.venue());
        thread.setDaemon(true);
        thread.start();
    }

    private void converse(Socket socket) {
        try (socket) {
            InputStream in = in(socket);
            OutputStream out = socket.getOutputStream();
            for (List<String> head = head(in); !head.isEmpty(); head = head(in)) {
                boolean goesOn;
                synchronized (this) {
                    sent.incrementAndGet();
                    goesOn = answer(head.get(0).contains("/platform/status"), out);
                }
                if (!goesOn) {
                    return;
                }
            }
        } catch (IOException e) {
            // The client has seen enough.
        }
    }

    /** Whether the connection can be used again. */
    private boolean answer(boolean isStatus, OutputStream out) throws IOException {
        String good = isStatus ? "[1]" : remember(goodQuote(0));
        if (isHonest || random.nextInt(3) > 0) {
            return ok(out, good);
        }
        if (random.nextInt(PER_SLOW_ANSWER / 3) == 0) {
            return slowly(out, good);
        }
        return switch (random.nextInt(13)) {
            case 0, 1, 2, 3 -> ok(out, remember(badQuote(good, 0)));
            case 4 -> status(out, "429 Too Many Requests", "Retry-After: " + retryAfter() + "\r\n");
            case 5 -> status(out, random.nextInt(300, 600) + " Whatever", "");
            case 6 -> status(out, "302 Found", "Location: http://127.0.0.1:" + redirectPort + "/\r\n");
            case 7 ->
                raw(
                        out,
                        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + BOMB.length + "\r\n\r\n",
                        BOMB);
            case 8 -> endless(out);
            case 9 -> raw(out, "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n" + good, new byte[0]);
            case 10 -> raw(out, spoiler.spoil("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]"), new byte[0]);
            case 11 -> raw(out, "HTTP/1.1 200 OK\r\n" + ("X: " + "x".repeat(1_000) + "\r\n").repeat(500), new byte[0]);
            default -> false;
        };
    }

    private String retryAfter() {
        return List.of("0", "1", "5", "-1", "soon", "Wed, 21 Oct 2015 07:28:00 GMT", "")
                .get(random.nextInt(7));
    }

    private static boolean ok(OutputStream out, String body) throws IOException {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        write(out, "HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n" + body);
        return true;
    }

    private static boolean status(OutputStream out, String status, String headers) throws IOException {
        write(out, "HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: 2\r\n\r\n[]");
        return !status.startsWith("304");
    }

    private static boolean raw(OutputStream out, String head, byte[] body) throws IOException {
        write(out, head);
        out.write(body);
        out.flush();
        return false;
    }

    /** Until the client hangs up. */
    private static boolean endless(OutputStream out) throws IOException {
        write(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
        String chunk = "2000\r\n" + " ".repeat(0x2000) + "\r\n";
        for (int i = 0; i < 100_000; i++) {
            write(out, chunk);
        }
        return false;
    }

    private static boolean slowly(OutputStream out, String good) throws IOException {
        write(out, "HTTP/1.1 200 OK\r\nContent-Length: " + good.length() + "\r\n\r\n");
        for (char one : good.toCharArray()) {
            write(out, String.valueOf(one));
            pause(100);
        }
        return true;
    }

    /** 64 MiB of nothing, small on the wire. */
    private static byte[] bomb() {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            for (int i = 0; i < 64; i++) {
                zip.write(new byte[1024 * 1024]);
            }
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot be written", e);
        }
        return bytes.toByteArray();
    }
}
