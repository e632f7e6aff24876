package io.portcullis.chain;

/** The node's own answer that a call failed, with Bitcoin Core's error code ({@code rpc/protocol.h}). */
public final class RpcError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** No such transaction, block, address or wallet. */
    static final int NOT_FOUND = -5;

    /** A value out of range, such as a height above the tip; also: another scan is running. */
    static final int INVALID_PARAMETER = -8;

    /** A transaction spends what is missing or spent. */
    static final int VERIFY_ERROR = -25;

    /** The rules of the chain or the mempool refuse a transaction. */
    static final int VERIFY_REJECTED = -26;

    /** The transaction is in the chain already. */
    static final int VERIFY_ALREADY_IN_CHAIN = -27;

    /** The node has no such call. */
    static final int METHOD_NOT_FOUND = -32601;

    /** The node is still starting. */
    static final int IN_WARMUP = -28;

    private final int code;

    RpcError(int code, String message) {
        super(message);
        this.code = code;
    }

    public int code() {
        return code;
    }
}
