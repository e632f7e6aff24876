package io.portcullis.replay;

import io.portcullis.replay.market.Fault;
import io.portcullis.replay.market.Faults;
import io.portcullis.replay.market.Market;
import io.portcullis.replay.market.Minutes;
import io.portcullis.replay.market.Tick;
import io.portcullis.replay.market.Venue;
import io.portcullis.replay.venue.Answer;
import io.portcullis.replay.venue.Conversation;
import io.portcullis.replay.venue.Dialect;
import io.portcullis.replay.venue.Moment;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One venue on its port: takes its market from second to second, has its dialect speak, and plays the faults of the wire. */
final class Feed implements Site, Link.Owner {
    private static final int POLICY_VIOLATION = 1008;

    private final Venue venue;
    private final Market market;
    private final Dialect dialect;
    private final Faults faults;
    private final RollCall pongs;
    private final Map<Link, Conversation> conversations = new HashMap<>();
    private Moment moment = new Moment(Instant.EPOCH, Optional.empty(), false, Set.of());

    Feed(Venue venue, Market market, Faults faults, RollCall pongs) {
        this.venue = venue;
        this.market = market;
        this.dialect = Dialect.of(venue);
        this.faults = faults;
        this.pongs = pongs;
    }

    /** What a client connects to first: the stream, or the root of the REST resources. */
    String url(int port) {
        return dialect.streamPath().map(path -> "ws://127.0.0.1:" + port + path).orElse("http://127.0.0.1:" + port);
    }

    /**
     * Takes the venue to {@code timeMs}: writes what it says in that second to every client and expects the client's pong to
     * the ping that follows.
     */
    synchronized void advance(long timeMs) {
        Optional<Tick> tick = market.at(timeMs);
        moment = next(timeMs, has(Fault.Kind.SILENCE, timeMs) ? Optional.empty() : tick);
        if (has(Fault.Kind.OUTAGE, timeMs)) {
            List.copyOf(conversations.keySet()).forEach(Link::cut);
        } else if (tick.isPresent()) {
            Map.copyOf(conversations).forEach(this::speak);
        }
    }

    private Moment next(long timeMs, Optional<Tick> fresh) {
        boolean changed = fresh.isPresent()
                && moment.latest().filter(fresh.get()::sameQuote).isEmpty();
        return new Moment(Instant.ofEpochMilli(timeMs), fresh.or(moment::latest), changed, faults.kinds(venue, timeMs));
    }

    private void speak(Link client, Conversation conversation) {
        pongs.expect(client);
        send(client, conversation.second(moment));
        client.ping(nowMs());
    }

    private void send(Link client, List<String> frames) {
        frames.stream().map(this::spoilt).forEach(client::send);
    }

    private String spoilt(String json) {
        return has(Fault.Kind.MALFORMED, nowMs()) ? json.substring(0, json.length() / 2) : json;
    }

    private boolean has(Fault.Kind kind, long timeMs) {
        return faults.active(venue, kind, timeMs).isPresent();
    }

    private long nowMs() {
        return moment.time().toEpochMilli();
    }

    @Override
    public synchronized Answer get(String path, Map<String, String> query) {
        if (has(Fault.Kind.OUTAGE, nowMs()) || moment.latest().isEmpty()) {
            return Answer.text(503, "Service Unavailable");
        }
        Answer answer = answer(path, query);
        return new Answer(answer.status(), answer.contentType(), spoilt(answer.body()));
    }

    private Answer answer(String path, Map<String, String> query) {
        if (has(Fault.Kind.RATE_LIMITED, nowMs())) {
            return Answer.json(429, dialect.tooManyRequests());
        }
        return has(Fault.Kind.ERROR_BODY, nowMs())
                ? Answer.json(200, dialect.tooManyRequests())
                : dialect.candles(path, query, new Minutes(market, moment.time()))
                        .orElseGet(() -> dialect.get(path, query, moment));
    }

    @Override
    public synchronized Link.@Nullable Owner accept(String path) {
        boolean stream = dialect.streamPath().filter(path::equals).isPresent();
        boolean refused = has(Fault.Kind.OUTAGE, nowMs()) || has(Fault.Kind.RATE_LIMITED, nowMs());
        return stream && !refused ? this : null;
    }

    @Override
    public synchronized void opened(Link client) {
        Conversation conversation = dialect.connect(client.query());
        conversations.put(client, conversation);
        send(client, conversation.opened(moment));
    }

    @Override
    public synchronized void received(Link client, String text) {
        Conversation conversation = conversations.get(client);
        if (conversation != null) {
            send(client, conversation.received(text, moment));
        }
    }

    @Override
    public synchronized void ponged(Link client, long number) {
        if (number == nowMs()) {
            pongs.settle(client);
        }
    }

    @Override
    public void pinged(Link client, ByteBuffer payload) {
        if (dialect.forbidsPings()) {
            client.close(POLICY_VIOLATION, "Excessive pings received");
        } else {
            client.pong(payload);
        }
    }

    @Override
    public synchronized void gone(Link client) {
        conversations.remove(client);
        pongs.settle(client);
    }
}
