package io.missionlink.user.input;

import java.util.Optional;

import io.missionlink.user.problem.ProblemException;

/** The {@code limit} parameter of lists. */
public final class Paging {

    private Paging() {
    }

    /** @throws ProblemException if it is not a whole number from 1 to 100 */
    public static int limit(Optional<String> raw) {
        if (raw.isEmpty()) {
            return Page.DEFAULT_LIMIT;
        }
        String digits = raw.get();
        if (digits.matches("[0-9]{1,3}")) {
            int limit = Integer.parseInt(digits);
            if (limit >= 1 && limit <= Page.MAX_LIMIT) {
                return limit;
            }
        }
        throw ProblemException.invalid("limit", "must be a whole number from 1 to " + Page.MAX_LIMIT);
    }
}
