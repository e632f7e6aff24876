package io.portcullis.chain;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a node knows us: the cookie file that it writes at every start, or a user with a password in a file of ours. */
public final class RpcCredentials {
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final Path file;
    private final @Nullable String user;

    private RpcCredentials(Path file, @Nullable String user) {
        this.file = file;
        this.user = user;
    }

    /** The node's {@code .cookie}, which holds {@code user:password}. */
    public static RpcCredentials cookie(Path file) {
        return new RpcCredentials(file, null);
    }

    /** A user and a file of one line, readable by its owner alone. */
    public static RpcCredentials password(String user, Path file) {
        if (user.isEmpty() || user.indexOf(':') >= 0) {
            throw new ChainRefused(ChainRefused.Reason.CREDENTIALS, "an RPC user is not empty and holds no colon");
        }
        return new RpcCredentials(file, user);
    }

    /**
     * The value of the Authorization header, read from the file now.
     *
     * @throws ChainUnavailable when there is no cookie: the node is not running
     * @throws ChainRefused when the password file cannot be read, or others can read it
     */
    String reveal() {
        String pair = user == null ? read() : user + ":" + password();
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private String read() {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new ChainUnavailable("cannot read the cookie file " + file + ": is the node running?", e);
        }
    }

    private String password() {
        try {
            if (Files.getFileStore(file).supportsFileAttributeView("posix")
                    && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
                throw refused("others may read it: chmod 600", null);
            }
            String password = Files.readString(file).strip();
            if (password.isEmpty() || password.lines().count() != 1) {
                throw refused("it must hold the password on one line", null);
            }
            return password;
        } catch (IOException e) {
            throw refused("cannot be read", e);
        }
    }

    private ChainRefused refused(String why, @Nullable Throwable cause) {
        return new ChainRefused(ChainRefused.Reason.CREDENTIALS, "RPC password file " + file + ": " + why, cause);
    }

    /** Names the file, never what is in it. */
    @Override
    public String toString() {
        return (user == null ? "cookie " : "password of " + user + " in ") + file;
    }
}
