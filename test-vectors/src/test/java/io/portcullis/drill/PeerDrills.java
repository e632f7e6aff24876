package io.portcullis.drill;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.demo.HttpApi.Reply;
import io.portcullis.mpc.peer.Envelope;
import io.portcullis.mpc.peer.EnvelopeJson;
import io.portcullis.mpc.peer.Equivocation;
import io.portcullis.mpc.peer.Header;
import io.portcullis.mpc.peer.MessageType;
import io.portcullis.mpc.record.Entry;
import io.portcullis.mpc.record.EntryKind;
import io.portcullis.mpc.record.Fields;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A node of the group that lies, says two things, or says again what was said: it is refused and named, and the honest ones sign. */
final class PeerDrills {
    private final Group group;
    private final Vaults vaults;
    private final Records records;
    private final SplittableRandom random;
    private final Node asked;
    private final Node robbed;

    PeerDrills(Group group, Vaults vaults, Records records, SplittableRandom random) {
        this.group = group;
        this.vaults = vaults;
        this.records = records;
        this.random = random;
        this.asked = group.node(0);
        this.robbed = group.node(3);
    }

    String lyingNode() throws IOException, InterruptedException {
        Vault vault = vaults.open(Main.CROSSED);
        var thief = new Thief(group, robbed);
        group.link(robbed.id()).answerBy(thief::spoil);
        var hold = Hold.theFourth(group, robbed, asked);
        try {
            signs(asked, vault);
        } finally {
            hold.close();
            group.link(robbed.id()).straighten();
        }
        Envelope proof = EnvelopeJson.read(blamedFor("partial-invalid"));
        Expect.that(thief.seemsToHaveSaid(proof), "its own envelope is the proof");
        return "node 3 gives a wrong share, is named with its envelope as proof, and the honest ones sign";
    }

    String equivocatingNode() throws IOException, InterruptedException {
        Vault vault = vaults.open(Main.CROSSED);
        var thief = new Thief(group, robbed);
        Bytes session = Thief.newSession(random);
        Expect.that(
                Thief.post(asked, thief.proposal(session, vault, Vault.FEE)).status() == 200, "the first is answered");
        Reply second = Thief.post(asked, thief.proposal(session, vault, Vault.FEE + 1_000));
        Expect.refused(asked, second, "equivocation");
        signs(asked, vault);
        Equivocation proof = Equivocation.parse(blamedFor("equivocation"));
        Expect.that(thief.seemsToHaveSaid(proof.first()), "its own envelopes are the proof");
        return "node 3 proposes two claims in one place, both envelopes are the proof, and the honest ones sign";
    }

    /** The proof in the record of who was asked that the robbed node did this. */
    private byte[] blamedFor(String fault) {
        Fields named = records.entries(asked).stream()
                .filter(entry -> entry.kind() == EntryKind.ABORTED)
                .map(Entry::payload)
                .filter(says -> says.one("fault").equals(fault))
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new IllegalStateException("nobody is named for " + fault));
        Expect.that(named.number("culprit") == robbed.id(), "node " + robbed.id() + " is named, not " + named);
        return named.one("evidence").getBytes(StandardCharsets.US_ASCII);
    }

    /** Everything that is said while one vault is signed for is said again. */
    String replayingNode() throws IOException, InterruptedException {
        List<Envelope> said = heardWhileSigning(vaults.open(Main.CROSSED));
        int again = 0;
        for (Envelope envelope : said) {
            if (Tap.is(envelope, MessageType.PROPOSE, asked.id()) || Tap.is(envelope, MessageType.SIGN, asked.id())) {
                for (Node node : group.nodes().subList(1, Group.NODES)) {
                    if (hasAnswered(said, node)) {
                        refusedAgain(node, envelope);
                        again++;
                    }
                }
            }
        }
        Expect.that(again >= 4, "proposals and lists are sent again");
        return again + " times an envelope is sent again, and never taken";
    }

    /** To who was not asked a proposal is none that he has seen. */
    private static boolean hasAnswered(List<Envelope> said, Node node) {
        return said.stream().anyMatch(envelope -> Tap.is(envelope, MessageType.COMMIT, node.id()));
    }

    /** Who had no part in an attempt has not seen its list yet, and nothing to sign in it. */
    private static void refusedAgain(Node node, Envelope envelope) throws IOException, InterruptedException {
        Reply reply = Thief.post(node, envelope);
        String rule = reply.body().at("/error/rule").asText();
        Expect.that(
                reply.status() == 422 && List.of("replayed", "other_session").contains(rule),
                "node " + node.id() + " takes nothing twice, but gives " + reply);
    }

    /** An envelope of one session is brought into another by whoever carries it. */
    String otherSession() throws IOException, InterruptedException {
        Envelope proposal = heardWhileSigning(vaults.open(Main.CROSSED)).stream()
                .filter(envelope -> envelope.header().type() == MessageType.PROPOSE)
                .findFirst()
                .orElseThrow();
        Header old = proposal.header();
        var header = new Header(
                old.groupId(),
                Thief.newSession(random),
                old.attempt(),
                old.type(),
                old.sender(),
                old.counter(),
                old.stamp());
        Reply reply = Thief.post(group.node(1), new Envelope(header, proposal.payload(), proposal.signature()));
        Expect.refused(group.node(1), reply, "wrong_signature");
        return "refused by wrong_signature";
    }

    /** A node that answers with what it said in another session is left out. */
    String oldAnswers() throws IOException, InterruptedException {
        for (MessageType type : List.of(MessageType.COMMIT, MessageType.PARTIAL)) {
            Vault before = vaults.open(Main.CROSSED);
            Envelope old = heardWhileSigning(before, robbed).stream()
                    .filter(envelope -> Tap.is(envelope, type, robbed.id()))
                    .findFirst()
                    .orElseThrow();
            group.link(robbed.id()).answerBy(answer -> answer.header().type() == type ? old : answer);
            var hold = Hold.theFourth(group, robbed, asked);
            try {
                signs(asked, vaults.open(Main.CROSSED));
            } finally {
                hold.close();
                group.link(robbed.id()).straighten();
            }
        }
        return "node 3 answers with an old commitment, an old share, and the honest ones sign";
    }

    private List<Envelope> heardWhileSigning(Vault vault) throws IOException, InterruptedException {
        List<Envelope> heard = new CopyOnWriteArrayList<>();
        Consumer<Envelope> ear = heard::add;
        group.tap().listen(ear);
        try {
            signs(asked, vault);
        } finally {
            group.tap().ignore(ear);
        }
        return heard;
    }

    private List<Envelope> heardWhileSigning(Vault vault, Node signer) throws IOException, InterruptedException {
        var hold = Hold.theFourth(group, signer, asked);
        try {
            return heardWhileSigning(vault);
        } finally {
            hold.close();
        }
    }

    private void signs(Node node, Vault vault) throws IOException, InterruptedException {
        Expect.signed(node, node.liquidate(vault.request()), vault);
        records.answered(node, vault.txid(Vault.FEE));
    }
}
