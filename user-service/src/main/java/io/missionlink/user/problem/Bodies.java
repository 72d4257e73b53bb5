package io.missionlink.user.problem;

/** Bodies of requests as the JSON reader leaves them. */
public final class Bodies {

    private Bodies() {
    }

    /** An empty body and the word {@code null} are read as nothing at all. */
    public static <T> T present(T body) {
        if (body == null) {
            throw new ProblemException(ProblemCode.MALFORMED_JSON, "The body is empty: a JSON object is expected.");
        }
        return body;
    }
}
