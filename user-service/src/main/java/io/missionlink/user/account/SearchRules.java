package io.missionlink.user.account;

import io.missionlink.http.Refusal;
import io.missionlink.text.Text;

/** What may be searched for: streamers only, since nobody else asked to be found. */
final class SearchRules {

    private static final int QUERY_MAX = 50;

    private SearchRules() {
    }

    static void check(String streamer, String query) {
        if (!"true".equals(streamer)) {
            throw Refusal.malformed("streamer", "must be true: only streamers are listed");
        }
        if (Text.length(query) > QUERY_MAX) {
            throw Refusal.invalid("query", "must have at most " + QUERY_MAX + " characters");
        }
        if (!Text.isClean(query)) {
            throw Refusal.invalid("query", "must not have control characters");
        }
    }
}
