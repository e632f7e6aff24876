package io.portcullis.oracle.http;

/** An error: a stable code, a sentence, and the id under which the log has it (design §8). */
record ErrorJson(Error error) {
    /** Its content. */
    record Error(String code, String message, String requestId) {}

    static ErrorJson of(String code, String message, String requestId) {
        return new ErrorJson(new Error(code, message, requestId));
    }
}
