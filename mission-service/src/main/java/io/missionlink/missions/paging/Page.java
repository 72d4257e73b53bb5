package io.missionlink.missions.paging;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.missionlink.missions.problem.Refusal;
import io.missionlink.missions.problem.RefusalCode;

/** One page of a list; the cursor asks for the next one and is absent on the last. */
public record Page<T>(List<T> items, Optional<String> nextCursor) {

    private static final int DEFAULT_LIMIT = 20;
    private static final int MAX_LIMIT = 100;

    /**
     * How many items a page has: 20 where the request does not say.
     *
     * @throws Refusal 400 if it is not a number from 1 to 100
     */
    public static int limit(Optional<String> limit) {
        try {
            int value = limit.map(Integer::parseInt).orElse(DEFAULT_LIMIT);
            if (value >= 1 && value <= MAX_LIMIT) {
                return value;
            }
        } catch (NumberFormatException e) {
            // told below, as any other limit that is none
        }
        throw new Refusal(RefusalCode.MALFORMED, "limit is a number from 1 to 100");
    }

    /**
     * @param rows one more than {@code limit} where there is a next page
     * @param key the position of a row in the list's order
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
