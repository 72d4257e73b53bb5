package io.missionlink.user.input;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One page of a list. {@code nextCursor} is {@code null} in JSON on the last page. */
public record Page<T>(List<T> items, Optional<String> nextCursor) {

    public static final int DEFAULT_LIMIT = 20;
    public static final int MAX_LIMIT = 100;

    /** @param found up to {@code limit + 1} items: the one too many tells that there is more */
    public static <T> Page<T> of(List<T> found, int limit, Function<T, Cursor> cursor) {
        if (found.size() <= limit) {
            return new Page<>(List.copyOf(found), Optional.empty());
        }
        List<T> items = List.copyOf(found.subList(0, limit));
        return new Page<>(items, Optional.of(cursor.apply(items.getLast()).encoded()));
    }

    public <R> Page<R> map(Function<T, R> change) {
        return new Page<>(items.stream().map(change).toList(), nextCursor);
    }
}
