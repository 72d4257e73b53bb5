package io.missionlink.http;

/** Bodies of requests as the JSON reader leaves them. */
public final class Bodies {

    private Bodies() {
    }

    /** An empty body and the word {@code null} are read as nothing at all. */
    public static <T> T present(T body) {
        if (body == null) {
            throw missing();
        }
        return body;
    }

    public static Refusal missing() {
        return new Refusal(HttpRefusal.MALFORMED, "The body is empty: a JSON object is expected");
    }
}
