package io.portcullis.drill;

import io.portcullis.demo.PeerLink;
import io.portcullis.mpc.peer.Envelope;
import io.portcullis.mpc.peer.EnvelopeJson;
import io.portcullis.mpc.peer.PeerRefused;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The way to a node for the others. All that passes is heard; an answer may be held up, or become another. */
final class Link implements AutoCloseable {
    private final Tap tap;
    private final PeerLink way;
    private volatile UnaryOperator<Envelope> answers = answer -> answer;

    Link(int port, int nodePort, Tap tap) {
        this.tap = tap;
        this.way = new PeerLink(port, nodePort, asked -> envelope(asked).ifPresent(tap::hear), this::arrives);
    }

    /** From now on the node's answers become these on their way. */
    void answerBy(UnaryOperator<Envelope> change) {
        answers = change;
    }

    /** The node's answers arrive as they are, at once. */
    void straighten() {
        answers = answer -> answer;
    }

    private byte[] arrives(byte[] answer) {
        Optional<Envelope> said = envelope(answer);
        said.ifPresent(tap::hear);
        return said.map(envelope -> EnvelopeJson.write(answers.apply(envelope))).orElse(answer);
    }

    private static Optional<Envelope> envelope(byte[] text) {
        try {
            return Optional.of(EnvelopeJson.read(text));
        } catch (PeerRefused e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        way.close();
    }
}
