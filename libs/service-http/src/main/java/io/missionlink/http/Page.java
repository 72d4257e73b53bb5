package io.missionlink.http;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** A page of a list. The cursor requests the next page; on the last page it is {@code null} in JSON. */
public record Page<T>(List<T> items, Optional<String> nextCursor) {

    /** Items on a page without a {@code limit} parameter. */
    public static final int DEFAULT_LIMIT = 20;
    public static final int MAX_LIMIT = 100;
    private static final Pattern LIMIT = Pattern.compile("[0-9]{1,3}");

    /**
     * Parses the {@code limit} parameter; the default is {@link #DEFAULT_LIMIT}.
     *
     * @throws ProblemException 400 if it is not a number from 1 to 100
     */
    public static int limit(Optional<String> limit) {
        String digits = limit.orElse(Integer.toString(DEFAULT_LIMIT));
        if (LIMIT.matcher(digits).matches() && Integer.parseInt(digits) >= 1 && Integer.parseInt(digits) <= MAX_LIMIT) {
            return Integer.parseInt(digits);
        }
        throw ProblemException.malformed("limit", "must be a whole number from 1 to " + MAX_LIMIT);
    }

    /**
     * @param rows {@code limit} + 1 rows if there is a next page
     * @param key position of a row in the order of the list
     */
    public static <T> Page<T> of(List<T> rows, int limit, Function<T, String> key) {
        if (rows.size() <= limit) {
            return new Page<>(rows, Optional.empty());
        }
        List<T> items = List.copyOf(rows.subList(0, limit));
        return new Page<>(items, Optional.of(Cursor.encode(key.apply(items.getLast()))));
    }

    public <R> Page<R> map(Function<T, R> mapping) {
        return new Page<>(items.stream().map(mapping).toList(), nextCursor);
    }
}
