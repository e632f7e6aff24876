package io.portcullis.vault;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.bitcoin.Script;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.TholdHash;
import io.portcullis.protocol.UsdPrice;
import io.portcullis.protocol.VaultTag;
import io.portcullis.terms.TermsId;
import io.portcullis.vault.VaultReturn.Cleared;
import io.portcullis.vault.VaultReturn.SignedCommit;
import io.portcullis.vault.VaultReturn.TieredCommit;
import io.portcullis.vault.VaultReturn.Version1;
import io.portcullis.vault.VaultReturn.Version2;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/**
 * The script of return data: {@code 6a 58 push(payload)}. Version 1 is DUCAT's, read as leniently as DUCAT does
 * (ducat-wire §3: any push opcode, further words ignored); version 2 is ours and has one encoding only (design §2).
 */
public final class VaultReturnScript {
    private static final Bytes PREFIX = Bytes.of((byte) Script.OP_RETURN, (byte) Script.OP_8);

    private final Members members;

    public VaultReturnScript(Members members) {
        this.members = members;
    }

    /** Whether a script claims to be return data: it starts with {@code 6a 58}. */
    public static boolean isReturnData(Bytes script) {
        return script.startsWith(PREFIX);
    }

    /**
     * The script, payload pushed with the shortest opcode.
     *
     * @throws IllegalArgumentException when a guardian or oracle is not a member
     */
    public Bytes encode(VaultReturn data) {
        return Bytes.concat(PREFIX, Script.push(payload(data)));
    }

    private Bytes payload(VaultReturn data) {
        var out = new ArrayList<Bytes>();
        out.add(u8(data instanceof Version2 ? 2 : 1));
        out.add(u8(data.guardians().size()));
        data.guardians().forEach(guardian -> out.add(u8(members.guardianIndex(guardian))));
        if (data instanceof Version1 v1) {
            out.add(u32(v1.unitBalance()));
            out.add(v1.priceStamp().toBytes());
            out.add(u8(v1.commits().size()));
            v1.commits().forEach(commit -> out.add(encode(commit)));
        } else if (data instanceof Version2 v2) {
            out.add(u32(v2.unitBalance()));
            out.add(v2.priceStamp().toBytes());
            out.add(v2.vaultTag().bytes());
            out.add(v2.termsId().bytes());
            out.add(Bytes.of((byte) (v2.recoveryBlocks() >> 8), (byte) v2.recoveryBlocks()));
            out.add(u8(v2.commits().size()));
            v2.commits().forEach(commit -> out.add(encode(commit)));
        }
        return Bytes.concat(out.toArray(Bytes[]::new));
    }

    private Bytes encode(SignedCommit commit) {
        return Bytes.concat(
                u8(members.oracleIndex(commit.oracle())),
                commit.basePrice().toBytes(),
                commit.tholdPrice().toBytes(),
                commit.tholdHash().bytes(),
                commit.signature().bytes());
    }

    private Bytes encode(TieredCommit commit) {
        return Bytes.concat(
                u8(members.oracleIndex(commit.oracle())),
                u8(commit.tier()),
                commit.basePrice().toBytes(),
                commit.tholdPrice().toBytes(),
                commit.tholdHash().bytes());
    }

    /**
     * Reads a script. Commits of version 1 come out in ascending order of base price, as DUCAT reads them.
     *
     * @throws IllegalArgumentException when it is not return data, or names a member that is not registered
     */
    public VaultReturn decode(Bytes script) {
        List<Script.Word> words = Script.parse(script);
        if (words.size() < 3
                || words.get(0).opcode() != Script.OP_RETURN
                || words.get(1).opcode() != Script.OP_8
                || !words.get(2).isPush()) {
            throw new IllegalArgumentException("not vault return data");
        }
        var payload = new Payload(words.get(2).data());
        int version = payload.u8();
        if (version != 1 && version != 2) {
            throw new IllegalArgumentException("return data version " + version + " is unknown");
        }
        List<XOnlyKey> guardians = repeat(payload.u8(), () -> members.guardian(payload.u8()));
        if (version == 2) {
            return decodeVersion2(script, payload, guardians);
        }
        return payload.isAtEnd() ? new Cleared(guardians) : decodeVersion1(payload, guardians);
    }

    private Version1 decodeVersion1(Payload payload, List<XOnlyKey> guardians) {
        long unitBalance = payload.u32();
        Stamp stamp = new Stamp(payload.u32());
        List<SignedCommit> commits = new ArrayList<>(repeat(payload.u8(), () -> decodeSigned(payload)));
        payload.requireEnd();
        commits.sort(Comparator.comparing(SignedCommit::basePrice));
        return new Version1(guardians, unitBalance, stamp, commits);
    }

    private Version2 decodeVersion2(Bytes script, Payload payload, List<XOnlyKey> guardians) {
        long unitBalance = payload.u32();
        Stamp stamp = new Stamp(payload.u32());
        var tag = new VaultTag(payload.take(16));
        var termsId = new TermsId(payload.take(16));
        int recoveryBlocks = payload.u8() << 8 | payload.u8();
        List<TieredCommit> commits = repeat(payload.u8(), () -> decodeTiered(payload));
        payload.requireEnd();
        var data = new Version2(guardians, unitBalance, stamp, tag, termsId, recoveryBlocks, commits);
        if (!encode(data).equals(script)) {
            throw new IllegalArgumentException("return data version 2 is not in its one encoding");
        }
        return data;
    }

    private SignedCommit decodeSigned(Payload payload) {
        return new SignedCommit(
                members.oracle(payload.u8()),
                new UsdPrice(payload.u32()),
                new UsdPrice(payload.u32()),
                new TholdHash(payload.take(20)),
                new SchnorrSignature(payload.take(64)));
    }

    private TieredCommit decodeTiered(Payload payload) {
        return new TieredCommit(
                members.oracle(payload.u8()),
                payload.u8(),
                new UsdPrice(payload.u32()),
                new UsdPrice(payload.u32()),
                new TholdHash(payload.take(20)));
    }

    private static <T> List<T> repeat(int times, Supplier<T> read) {
        List<T> items = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            items.add(read.get());
        }
        return items;
    }

    private static Bytes u8(int value) {
        return Bytes.of((byte) value);
    }

    private static Bytes u32(long value) {
        return Bytes.of(ByteBuffer.allocate(4).putInt((int) value).array());
    }

    /** Reads big-endian fields from the front. */
    private static final class Payload {
        private final Bytes bytes;
        private int at;

        Payload(Bytes bytes) {
            this.bytes = bytes;
        }

        Bytes take(int size) {
            if (size > bytes.size() - at) {
                throw new IllegalArgumentException("return data ends early");
            }
            at += size;
            return bytes.slice(at - size, at);
        }

        int u8() {
            return take(1).at(0);
        }

        long u32() {
            return ByteBuffer.wrap(take(4).toArray()).getInt() & 0xffff_ffffL;
        }

        boolean isAtEnd() {
            return at == bytes.size();
        }

        void requireEnd() {
            if (!isAtEnd()) {
                throw new IllegalArgumentException("return data has trailing bytes");
            }
        }
    }
}
