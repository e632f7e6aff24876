package io.portcullis.mpc.frost;

/** A node's share of the group's secret key. Close it to wipe it. */
public final class Share implements AutoCloseable {
    private final int id;
    private final SecretScalar secret;
    private final Point pubshare;

    /**
     * The share is checked against nothing here: see {@link Group#check}.
     *
     * @param id counted from 0
     * @param secret handed over, wiped with the share
     */
    public Share(int id, SecretScalar secret) {
        this.id = id;
        this.secret = secret;
        this.pubshare = secret.point();
    }

    public int id() {
        return id;
    }

    /** The share times the generator. */
    public Point pubshare() {
        return pubshare;
    }

    /** The secret, to compute with. It is still this share's: whoever uses it does not close it. */
    SecretScalar secret() {
        return secret;
    }

    /** The secret itself, 32 bytes, to be sealed; the caller wipes them. */
    public byte[] reveal() {
        return secret.reveal();
    }

    /**
     * The share after a refresh: this one plus the node's update.
     *
     * @throws FrostException {@link Fault#SHARE} when the update is another node's
     */
    public Share plus(Share update) {
        Fault.SHARE.require(update.id == id, update.id);
        return new Share(id, secret.plus(update.secret));
    }

    @Override
    public void close() {
        secret.close();
    }

    @Override
    public String toString() {
        return "Share[id=" + id + ", redacted]";
    }
}
