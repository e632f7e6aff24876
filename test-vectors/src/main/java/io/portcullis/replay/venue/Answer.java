package io.portcullis.replay.venue;

import com.fasterxml.jackson.databind.JsonNode;

/** An HTTP response. */
public record Answer(int status, String contentType, String body) {
    public static Answer json(int status, JsonNode body) {
        return new Answer(status, "application/json", Json.write(body));
    }

    public static Answer text(int status, String body) {
        return new Answer(status, "text/plain;charset=utf-8", body);
    }

    public static Answer notFound() {
        return text(404, "Not Found");
    }
}
