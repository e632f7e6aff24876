package io.portcullis.mpc.cli;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.cli.PassphraseOptions;
import io.portcullis.cli.SealedFile;
import io.portcullis.mpc.frost.Fault;
import io.portcullis.mpc.frost.Group;
import io.portcullis.mpc.frost.SecretScalar;
import io.portcullis.mpc.frost.Share;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sealed file of a node's share, or of an update to it. Its purpose, which the seal authenticates, names version, group and node,
 * so that neither an old share nor another node's is taken for this one.
 */
public enum ShareFile {
    /** What a node signs with. */
    SHARE("share"),
    /** What a refresh adds to it; the group is the refreshed one. */
    UPDATE("update");

    private final String prefix;
    private final Pattern purpose;

    ShareFile(String kind) {
        this.prefix = "mpc-backstop " + kind + " v1 group ";
        this.purpose = Pattern.compile(Pattern.quote(prefix) + "([0-9a-f]{64}) node ([0-9]{1,3})");
    }

    private String purpose(Bytes groupId, int id) {
        return prefix + groupId + " node " + id;
    }

    /**
     * The share in a file; a {@link #SHARE} is checked to be that of its node in this group.
     *
     * @throws io.portcullis.mpc.frost.FrostException when it is of another group or epoch
     * @throws io.portcullis.cli.SealedFileException when the file must not be used, or the passphrase is wrong
     */
    public Share open(Path file, Group group, PassphraseOptions passphrases) throws IOException {
        // Before anyone is asked for a passphrase.
        id(file, group);
        char[] passphrase = passphrases.read("Passphrase of " + file + ": ");
        try {
            return open(file, group, passphrase);
        } finally {
            Arrays.fill(passphrase, '\0');
        }
    }

    /** Likewise; the passphrase is the caller's to wipe. */
    Share open(Path file, Group group, char[] passphrase) throws IOException {
        int id = id(file, group);
        byte[] secret = {};
        try {
            secret = SealedFile.open(file, purpose(group.id(), id), passphrase);
            var share = new Share(id, SecretScalar.of(secret));
            if (this == SHARE) {
                group.check(share);
            }
            return share;
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    /** The node that the file says its share is of. */
    private int id(Path file, Group group) throws IOException {
        Matcher claimed = purpose.matcher(SealedFile.purpose(file));
        Fault.SHARE.require(
                claimed.matches() && claimed.group(1).equals(group.id().toHex()));
        return Integer.parseInt(claimed.group(2));
    }

    /** Seals a share into a new file; the passphrase is wiped. */
    void create(Path file, Group group, Share share, char[] passphrase) throws IOException {
        byte[] secret = share.reveal();
        try {
            SealedFile.create(file, purpose(group.id(), share.id()), secret, passphrase, new SecureRandom());
        } finally {
            Arrays.fill(passphrase, '\0');
            Arrays.fill(secret, (byte) 0);
        }
    }
}
