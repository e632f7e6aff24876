package io.portcullis.drill;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.demo.HttpApi;
import io.portcullis.mpc.peer.Envelope;
import io.portcullis.mpc.peer.Header;
import io.portcullis.mpc.peer.MessageType;
import io.portcullis.mpc.peer.Payloads;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Hears every envelope between the nodes, before it arrives, and notices what no node may say. */
final class Tap {
    /** What one node says in one attempt of a session. */
    record Place(int sender, Bytes session, int attempt) {
        static Place of(Header header) {
            return new Place(header.sender(), header.sessionId(), header.attempt());
        }
    }

    /** What a nonce is for. */
    private record Use(Place place, int input) {}

    private final Map<Bytes, Use> nonces = new HashMap<>();
    private final Map<Place, Bytes> shares = new HashMap<>();
    private final Map<Place, Bytes> lists = new HashMap<>();
    private final Map<Integer, Map<Long, String>> heads = new HashMap<>();
    private final List<String> faults = new ArrayList<>();
    private final Set<Integer> forked = new HashSet<>();
    private final Set<Consumer<Envelope>> listeners = new HashSet<>();

    /** Takes an envelope; whoever listens is told before this returns. */
    void hear(Envelope envelope) {
        List<Consumer<Envelope>> told;
        synchronized (this) {
            note(envelope);
            told = List.copyOf(listeners);
        }
        told.forEach(listener -> listener.accept(envelope));
    }

    private void note(Envelope envelope) {
        switch (envelope.header().type()) {
            case COMMIT -> commitment(envelope);
            case SIGN -> Payloads.Sign.read(envelope.payload()).forEach(this::commitment);
            case PARTIAL -> share(envelope);
            case HELLO, HELLO_REPLY -> head(envelope);
            case PROPOSE, REFUSE -> {}
        }
    }

    private void commitment(Envelope envelope) {
        Place place = Place.of(envelope.header());
        List<Bytes> committed = Payloads.Commit.read(envelope.payload());
        for (int input = 0; input < committed.size(); input++) {
            var use = new Use(place, input);
            Use before = nonces.putIfAbsent(committed.get(input), use);
            if (before != null && !before.equals(use)) {
                faults.add("a nonce of " + before + " came again as one of " + use);
            }
        }
    }

    private void share(Envelope envelope) {
        Place place = Place.of(envelope.header());
        Bytes before = shares.putIfAbsent(place, envelope.payload());
        if (before != null && !before.equals(envelope.payload())) {
            faults.add("two shares in one place: " + place);
        }
        lists.put(place, Bytes.fromHex(json(envelope).get("list").asText()));
    }

    private void head(Envelope envelope) {
        JsonNode head = json(envelope).get("head");
        if (head.isNull()) {
            return;
        }
        int sender = envelope.header().sender();
        String hash = head.get("hash").asText();
        String before = heads.computeIfAbsent(sender, any -> new TreeMap<>())
                .putIfAbsent(head.get("sequence").longValue(), hash);
        if (before != null && !before.equals(hash)) {
            forked.add(sender);
        }
    }

    private static JsonNode json(Envelope envelope) {
        try {
            return HttpApi.JSON.readTree(envelope.payload().toArray());
        } catch (IOException e) {
            throw new IllegalStateException("a node sent no JSON", e);
        }
    }

    /** From now on this is told of every envelope. */
    synchronized void listen(Consumer<Envelope> listener) {
        listeners.add(listener);
    }

    synchronized void ignore(Consumer<Envelope> listener) {
        listeners.remove(listener);
    }

    /** The nodes that have shown two records. */
    synchronized Set<Integer> forked() {
        return Set.copyOf(forked);
    }

    /** Every nonce that was used twice. */
    synchronized List<String> faults() {
        return List.copyOf(faults);
    }

    /** The shares that left a node, by attempt the hash of the list of commitments. */
    synchronized Map<Place, Bytes> sharesOf(int node) {
        var own = new HashMap<>(lists);
        own.keySet().removeIf(place -> place.sender() != node);
        return own;
    }

    /** The heads of its record that a node has signed, by sequence their hashes. */
    synchronized Map<Long, String> headsOf(int node) {
        return new TreeMap<>(heads.getOrDefault(node, Map.of()));
    }

    synchronized int nonces() {
        return nonces.size();
    }

    /** Whether an envelope is of this type and this node. */
    static boolean is(Envelope envelope, MessageType type, int sender) {
        return envelope.header().type() == type && envelope.header().sender() == sender;
    }
}
