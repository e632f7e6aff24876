package io.portcullis.mpc.http;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.io.IOException;

/** Says what is wrong with JSON by the names of our own members only, never by what was sent. */
final class JsonFault {
    private JsonFault() {}

    static BadRequest of(IOException fault) {
        if (fault instanceof StreamConstraintsException) {
            return new BadRequest(
                    ErrorCode.JSON_LIMIT,
                    "The JSON is nested more than " + Json.MAX_DEPTH + " deep, or a name or number is too long.");
        }
        if (fault instanceof JsonMappingException mismatch) {
            return of(mismatch);
        }
        // Jackson has no type of its own for this.
        return fault.getMessage() != null && fault.getMessage().startsWith("Duplicate field")
                ? new BadRequest(ErrorCode.DUPLICATE_MEMBER, "A member is there twice.")
                : new BadRequest(ErrorCode.MALFORMED_JSON, "The body is not valid JSON.");
    }

    private static BadRequest of(JsonMappingException mismatch) {
        if (mismatch.getCause() instanceof IOException syntax) {
            return of(syntax);
        }
        if (mismatch instanceof UnrecognizedPropertyException) {
            return new BadRequest(ErrorCode.UNKNOWN_MEMBER, "There is a member that is not known.");
        }
        if (mismatch instanceof InvalidFormatException value && value.getTargetType() == long.class) {
            return new BadRequest(ErrorCode.BAD_NUMBER, path(mismatch) + " is not a plain non-negative integer.");
        }
        return mismatch.getOriginalMessage().startsWith("Missing required")
                ? new BadRequest(ErrorCode.MISSING_MEMBER, path(mismatch) + " is missing.")
                : new BadRequest(ErrorCode.WRONG_TYPE, path(mismatch) + " has the wrong type.");
    }

    /** Unknown names never get that far. */
    private static String path(JsonMappingException mismatch) {
        var path = new StringBuilder();
        for (JsonMappingException.Reference step : mismatch.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }
}
