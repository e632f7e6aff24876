package io.portcullis.chain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** JSON-RPC to a Bitcoin Core node, or one that speaks as it does. Thread-safe. */
public final class CoreRpc {
    /** A block of four million weight units, decoded to JSON, with room to spare. */
    private static final int MAX_ANSWER_BYTES = 128 * 1024 * 1024;

    private static final int SCAN_PATIENCE = 20;

    private final ChainHttp http;
    private final RpcCredentials credentials;
    private final Duration timeout;
    private final AtomicLong lastId = new AtomicLong();
    private volatile @Nullable String authorization;

    public CoreRpc(ChainEndpoint endpoint, RpcCredentials credentials) {
        this.http = new ChainHttp(endpoint, MAX_ANSWER_BYTES);
        this.credentials = credentials;
        this.timeout = endpoint.timeout();
    }

    /**
     * The result of a call.
     *
     * @param params by position: texts, numbers, truth values, lists, maps
     * @throws RpcError when the node says that the call failed
     * @throws ChainUnavailable when there is no usable answer
     * @throws ChainRefused when the node does not accept our credentials
     */
    public JsonNode call(String method, Object... params) {
        return ask(timeout, method, params).node();
    }

    Answer ask(String method, Object... params) {
        return ask(timeout, method, params);
    }

    /** A call that walks through all unspent outputs or many blocks. */
    Answer scan(String method, Object... params) {
        try {
            return ask(timeout.multipliedBy(SCAN_PATIENCE), method, params);
        } catch (RpcError e) {
            if (e.code() == RpcError.INVALID_PARAMETER) { // one scan at a time
                throw new ChainUnavailable("the node cannot scan now: " + e.getMessage(), e);
            }
            throw e;
        }
    }

    private Answer ask(Duration patience, String method, Object... params) {
        long id = lastId.incrementAndGet();
        Map<String, Object> question = new LinkedHashMap<>();
        question.put("jsonrpc", "2.0");
        question.put("id", id);
        question.put("method", method);
        question.put("params", List.of(params));
        ChainHttp.Reply reply = exchange(patience, text(question));
        String from = http.where() + " " + method;
        requireProperStatus(reply.status(), from);
        return result(Answer.parse(from, reply.text()), id);
    }

    /** Sends with the credentials last read; when the node refuses them, reads them anew: it may have been restarted. */
    private ChainHttp.Reply exchange(Duration patience, String body) {
        String known = authorization;
        if (known != null) {
            ChainHttp.Reply reply = post(patience, body, known);
            if (reply.status() != 401) {
                return reply;
            }
        }
        String fresh = credentials.reveal();
        authorization = fresh;
        return post(patience, body, fresh);
    }

    private ChainHttp.Reply post(Duration patience, String body, String header) {
        Map<String, String> headers = Map.of("Content-Type", "application/json", "Authorization", header);
        return http.post("/", headers, body, patience);
    }

    private void requireProperStatus(int status, String from) {
        if (status == 401 || status == 403) {
            throw new ChainRefused(
                    ChainRefused.Reason.CREDENTIALS,
                    from + ": HTTP " + status + ", the node refuses our " + credentials);
        }
        // Nodes answer a failed call with 200 (JSON-RPC 2.0), or 404 or 500 and a JSON body (1.0, before Core 28).
        if (status != 200 && status != 404 && status != 500) {
            throw new ChainUnavailable(from + ": HTTP " + status);
        }
    }

    private static Answer result(Answer answer, long id) {
        if (answer.member("id").whole() != id) {
            throw new ChainRefused(ChainRefused.Reason.CONTRADICTION, answer.from() + ": answers another question");
        }
        var error = answer.optional("error");
        if (error.isPresent()) {
            throw failure(error.get());
        }
        JsonNode result = answer.node().get("result");
        if (result == null) {
            throw new ChainUnavailable(answer.from() + ": neither a result nor an error");
        }
        return new Answer(answer.from(), result);
    }

    private static RuntimeException failure(Answer error) {
        int code = error.member("code").decimal().intValue();
        String message = error.member("message").text();
        return switch (code) {
            case RpcError.IN_WARMUP -> new ChainUnavailable("the node is starting: " + message);
            case RpcError.METHOD_NOT_FOUND ->
                new ChainRefused(ChainRefused.Reason.UNSUPPORTED, error.from() + ": the node is too old: " + message);
            default -> new RpcError(code, message);
        };
    }

    private static String text(Map<String, Object> question) {
        try {
            return Answer.JSON.writeValueAsString(question);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a parameter has no JSON form", e);
        }
    }
}
