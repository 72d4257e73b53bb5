package io.missionlink.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Opaque position in a list. A forged cursor is harmless: it can only select a position. */
public final class Cursor {

    private Cursor() {
    }

    static String encode(String position) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(position.getBytes(UTF_8));
    }

    /**
     * Parses the {@code cursor} parameter. An empty one selects the first page, like a missing one.
     *
     * @throws ProblemException 400 if it is not a cursor of this list
     */
    public static <T> Optional<T> decode(Optional<String> cursor, Function<String, T> parser) {
        try {
            return cursor.filter(text -> !text.isEmpty())
                    .map(text -> parser.apply(new String(Base64.getUrlDecoder().decode(text), UTF_8)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw ProblemException.malformed("cursor", "must be a nextCursor value of this list");
        }
    }

    public static Optional<UUID> id(Optional<String> cursor) {
        return decode(cursor, UUID::fromString);
    }
}
