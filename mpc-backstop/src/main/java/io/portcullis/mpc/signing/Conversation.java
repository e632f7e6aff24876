package io.portcullis.mpc.signing;

import io.portcullis.mpc.peer.Envelope;
import io.portcullis.mpc.peer.Inbox;
import io.portcullis.mpc.peer.Peer;
import io.portcullis.mpc.peer.PeerClient;
import io.portcullis.mpc.peer.PeerFault;
import io.portcullis.mpc.peer.PeerRefused;
import io.portcullis.protocol.Stamp;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks other nodes, all at once, and gives their answers as they come. Every question ends by the client's deadline. */
public final class Conversation {
    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);

    private final PeerClient client;
    private final Inbox inbox;
    private final Blame blame;
    private final Supplier<Stamp> now;

    public Conversation(PeerClient client, Inbox inbox, Blame blame, Supplier<Stamp> now) {
        this.client = client;
        this.inbox = inbox;
        this.blame = blame;
        this.now = now;
    }

    /**
     * What came of one question: an envelope that the inbox has taken, or a fault.
     *
     * @param fault its tag
     */
    record Answer(
            Peer peer,
            @Nullable Envelope envelope,
            @Nullable String fault) {}

    /** Answers in the order in which they come; there will be one of each peer that was asked. */
    static final class Answers {
        private final BlockingQueue<Answer> queue = new LinkedBlockingQueue<>();
        private int open;

        boolean hasMore() {
            return open > 0;
        }

        Answer next() {
            try {
                open--;
                return queue.take();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new PeerRefused(PeerFault.NO_ANSWER);
            }
        }

        /** The next one, if it comes within this time. */
        Optional<Answer> next(Duration patience) {
            try {
                Answer answer = queue.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
                open -= answer == null ? 0 : 1;
                return Optional.ofNullable(answer);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new PeerRefused(PeerFault.NO_ANSWER);
            }
        }
    }

    Answers ask(Collection<Peer> peers, String path, Envelope question, BiFunction<Peer, Envelope, Envelope> check) {
        var answers = new Answers();
        ask(answers, peers, path, question, check);
        return answers;
    }

    /** The same of some more. */
    void ask(
            Answers answers,
            Collection<Peer> peers,
            String path,
            Envelope question,
            BiFunction<Peer, Envelope, Envelope> check) {
        answers.open += peers.size();
        for (Peer peer : peers) {
            client.post(peer, path, question)
                    .thenApply(reply -> taken(peer, question, reply))
                    .thenApply(reply -> check.apply(peer, reply))
                    .whenComplete((reply, failure) -> answers.queue.add(
                            failure == null ? new Answer(peer, reply, null) : new Answer(peer, null, fault(failure))));
        }
    }

    private Envelope taken(Peer peer, Envelope question, Envelope reply) {
        inbox.accept(reply, now.get());
        boolean isTheAnswer =
                reply.header().sender() == peer.id() && Round.of(reply.header()).equals(Round.of(question.header()));
        if (!isTheAnswer) {
            throw new PeerRefused(PeerFault.OTHER_SESSION);
        }
        return reply;
    }

    private String fault(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof PeerRefused refused) {
            refused.evidence().ifPresent(proof -> blame.equivocation(proof, now.get()));
            return refused.fault().tag();
        }
        LOG.error("an answer could not be dealt with", cause);
        return PeerFault.NO_ANSWER.tag();
    }
}
