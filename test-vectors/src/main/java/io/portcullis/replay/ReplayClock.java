package io.portcullis.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The clock in lockstep. Every client is told each step, {@code {"time_ms":N}}, the current one first, and answers
 * {@code {"ack":N}} when it has done all that is due by N. The next step begins when all have answered; who does not answer in
 * time is disconnected.
 */
final class ReplayClock implements Link.Owner {
    private static final int POLICY_VIOLATION = 1008;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RollCall acks;
    private final Set<Link> clients = new HashSet<>();
    private long timeMs;
    /** Between the beginning of a step and its announcement the venues speak, and a new client is not told the old time. */
    private boolean stepping;

    ReplayClock(long startMs, Duration ackPatience) {
        this.timeMs = startMs;
        this.acks = new RollCall("no ack in time", ackPatience);
    }

    synchronized long timeMs() {
        return timeMs;
    }

    synchronized int clients() {
        return clients.size();
    }

    /** Waits until every client has acknowledged the current step. */
    void awaitAcks() throws InterruptedException {
        acks.await();
    }

    /** Begins the next step once every client has acknowledged this one. */
    void begin() throws InterruptedException {
        do {
            awaitAcks();
        } while (!tryBegin());
    }

    /** False when a client that came in the meantime still owes its acknowledgement. */
    private synchronized boolean tryBegin() {
        stepping = acks.isSettled();
        return stepping;
    }

    /** Ends a step: tells every client that all that happened by {@code newTimeMs} has been sent. */
    synchronized void announce(long newTimeMs) {
        timeMs = newTimeMs;
        stepping = false;
        List.copyOf(clients).forEach(this::tell);
    }

    private void tell(Link client) {
        acks.expect(client);
        client.send("{\"time_ms\":" + timeMs + "}");
    }

    @Override
    public synchronized void opened(Link client) {
        clients.add(client);
        if (!stepping) {
            tell(client);
        }
    }

    @Override
    public synchronized void received(Link client, String text) {
        if (text.length() <= 64 && isAckOfNow(text)) {
            acks.settle(client);
        } else {
            client.close(POLICY_VIOLATION, "expected {\"ack\":" + timeMs + "}");
        }
    }

    private boolean isAckOfNow(String text) {
        try {
            JsonNode message = JSON.readTree(text);
            JsonNode ack = message.path("ack");
            return message.size() == 1 && ack.isIntegralNumber() && ack.longValue() == timeMs;
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    @Override
    public synchronized void gone(Link client) {
        clients.remove(client);
        acks.settle(client);
    }
}
