package io.missionlink.user.account;

import io.missionlink.http.ProblemException;
import io.missionlink.text.Text;

/** Validation rules for the search. Only streamers are listed, because other users did not agree to be found. */
final class StreamerSearchRules {

    private static final int QUERY_MAX = 50;

    private StreamerSearchRules() {
    }

    /** @param query result of {@link Text#normalize} */
    static void check(String streamer, String query) {
        if (!"true".equals(streamer)) {
            throw ProblemException.malformed("streamer", "must be true: only streamers are listed");
        }
        if (Text.length(query) > QUERY_MAX) {
            throw ProblemException.invalid("query", "must have at most " + QUERY_MAX + " characters");
        }
        if (!Text.isClean(query)) {
            throw ProblemException.invalid("query", "must not contain control characters");
        }
    }
}
