package io.portcullis.drill;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.demo.HttpApi;
import io.portcullis.demo.HttpApi.Reply;
import io.portcullis.mpc.identity.IdentityKey;
import io.portcullis.mpc.peer.Envelope;
import io.portcullis.mpc.peer.EnvelopeJson;
import io.portcullis.mpc.peer.Header;
import io.portcullis.mpc.peer.MessageType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** Who has the identity of a node, and says to the others what he likes. */
final class Thief {
    private final Group group;
    private final Node robbed;
    private final IdentityKey identity;

    Thief(Group group, Node robbed) throws IOException {
        this.group = group;
        this.robbed = robbed;
        this.identity = robbed.home().stealIdentity();
    }

    static Bytes newSession(SplittableRandom random) {
        byte[] session = new byte[32];
        random.nextBytes(session);
        return Bytes.of(session);
    }

    /** A proposal, as if the robbed node coordinated. */
    Envelope proposal(Bytes session, Vault vault, long fee) {
        var header = new Header(group.id(), session, 0, MessageType.PROPOSE, robbed.id(), 1, group.now());
        ObjectNode posted = HttpApi.JSON.createObjectNode().set("liquidation", vault.request(fee));
        Bytes body = Bytes.of(posted.toString().getBytes(StandardCharsets.UTF_8));
        return Envelope.seal(header, body, identity);
    }

    /** Whether the robbed node seems to have said this. */
    boolean seemsToHaveSaid(Envelope envelope) {
        return envelope.isSignedBy(identity.publicKey());
    }

    /** Spoils a share of a signature that the robbed node gives; leaves anything else as it is. */
    Envelope spoil(Envelope answer) {
        if (answer.header().type() != MessageType.PARTIAL) {
            return answer;
        }
        byte[] payload = answer.payload().toArray();
        int lastDigit = payload.length - "\"]}".length() - 1;
        payload[lastDigit] = (byte) (payload[lastDigit] == '0' ? '1' : '0');
        return Envelope.seal(answer.header(), Bytes.of(payload), identity);
    }

    /** Sends an envelope, whoever sealed it. */
    static Reply post(Node to, Envelope envelope) throws IOException, InterruptedException {
        String path = envelope.header().type() == MessageType.PROPOSE ? "/v1/peer/propose" : "/v1/peer/sign";
        return to.api().post(path, HttpApi.JSON.readTree(EnvelopeJson.write(envelope)));
    }
}
