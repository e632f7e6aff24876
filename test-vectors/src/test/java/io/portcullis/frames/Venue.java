package io.portcullis.frames;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** A venue on a loopback port, down to the bytes, that can be told to be honest. Whatever it sends as text, it remembers as a quote. */
abstract class Venue implements AutoCloseable {
    /** The name of every thread of these venues begins so. */
    static final String THREAD = "hostile-";

    static final String SENTINEL_BID = "60500.01";
    static final String SENTINEL_ASK = "60500.02";

    final Words words;
    final SplittableRandom random;
    final Spoiler spoiler;
    final Supplier<Instant> now;
    final AtomicLong sent = new AtomicLong();
    volatile boolean isHonest;
    private final Set<String> quotes = ConcurrentHashMap.newKeySet();
    private final ServerSocket server;

    Venue(Words words, SplittableRandom random, Supplier<Instant> now) throws IOException {
        this.words = words;
        this.random = random;
        this.spoiler = new Spoiler(random.split());
        this.now = now;
        this.server = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
    }

    void start() {
        var thread = new Thread(this::accept, THREAD + words.venue());
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                socket.setSoTimeout(10_000);
                serve(socket);
            } catch (IOException e) {
                // The client is gone, or this server is.
            }
        }
    }

    /** Deals with a new connection; it is this one's to close. */
    abstract void serve(Socket socket) throws IOException;

    String goodQuote(long sequence) {
        if (isHonest) {
            return words.quote(SENTINEL_BID, SENTINEL_ASK, now.get(), sequence);
        }
        int cents = random.nextInt(50);
        return words.quote(
                "60000." + (10 + cents), "60000." + (10 + cents + random.nextInt(1, 30)), now.get(), sequence);
    }

    /** What is no quote of this market, or at least no longer the one that it was. */
    String badQuote(String good, long sequence) {
        return switch (random.nextInt(8)) {
            case 0 -> words.quote("60001.5", "60000.5", now.get(), sequence);
            case 1 -> words.symbol().isEmpty() ? spoiler.spoil(good) : good.replace(words.named(), "ETH-EUR");
            case 2 -> words.quote("60000.5", "60000.5", now.get(), sequence);
            default -> spoiler.spoil(good);
        };
    }

    /** Must be called before the text is sent. */
    String remember(String text) {
        if (words == Words.GEMINI) {
            quotes.addAll(words.sides(text));
        } else {
            words.read(text).ifPresent(quotes::add);
        }
        return text;
    }

    /** Whether it ever sent this quote. */
    boolean hasQuoted(BigDecimal bid, BigDecimal ask) {
        String[] pair = Words.pair(bid, ask).split("/");
        return words == Words.GEMINI
                ? quotes.contains("bid " + pair[0]) && quotes.contains("ask " + pair[1])
                : quotes.contains(Words.pair(bid, ask));
    }

    /** The request line and the headers; empty at the end of the connection. */
    static List<String> head(InputStream in) throws IOException {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next != '\n') {
                line.append((char) next);
            } else if (line.toString().isBlank()) {
                return lines;
            } else {
                lines.add(line.toString().strip());
                line.setLength(0);
            }
        }
        return List.of();
    }

    static InputStream in(Socket socket) throws IOException {
        return new BufferedInputStream(socket.getInputStream());
    }

    static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
