package io.portcullis.mpc.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.portcullis.mpc.peer.PeerFault;
import io.portcullis.mpc.policy.Refused;
import io.portcullis.mpc.policy.Rule;
import io.portcullis.mpc.signing.TooFewSigners;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every answer that is not a success. */
record ErrorJson(Body error) {
    /**
     * @param rule only of a refusal: the tag of the rule that was broken, or of what is wrong with an envelope
     * @param retryable only of a refusal: whether the same request may pass later
     * @param nodes when too few signed: by node the tag of the rule that it refuses by, or of what was wrong with it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Body(
            String code,
            String message,
            @Nullable String rule,
            @Nullable Boolean retryable,
            @Nullable Map<Integer, String> nodes,
            String requestId) {}

    static ErrorJson of(ErrorCode code, String message, String requestId) {
        return new ErrorJson(new Body(code.tag(), message, null, null, null, requestId));
    }

    static ErrorJson of(Refused refused, String requestId) {
        Rule rule = refused.rule();
        String message = String.valueOf(refused.getMessage());
        var body = new Body(ErrorCode.REFUSED.tag(), message, rule.tag(), rule.isRetryable(), null, requestId);
        return new ErrorJson(body);
    }

    static ErrorJson of(TooFewSigners tooFew, String requestId) {
        String message = String.valueOf(tooFew.getMessage());
        var body = new Body(ErrorCode.TOO_FEW_SIGNERS.tag(), message, null, true, tooFew.reasons(), requestId);
        return new ErrorJson(body);
    }

    static ErrorJson of(PeerFault fault, String requestId) {
        return new ErrorJson(
                new Body(ErrorCode.PEER_REFUSED.tag(), fault.sentence(), fault.tag(), null, null, requestId));
    }
}
