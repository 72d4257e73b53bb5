package io.missionlink.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** An opaque position in a list, and harmless if clients make one up. */
public final class Cursor {

    private Cursor() {
    }

    static String encode(String position) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(position.getBytes(UTF_8));
    }

    /** @throws Refusal 400 if it is not a cursor that a page of this list gave */
    public static <T> Optional<T> decode(Optional<String> cursor, Function<String, T> parser) {
        try {
            return cursor.map(text -> parser.apply(new String(Base64.getUrlDecoder().decode(text), UTF_8)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw Refusal.malformed("cursor", "is not a cursor of this list");
        }
    }

    public static Optional<UUID> id(Optional<String> cursor) {
        return decode(cursor, UUID::fromString);
    }
}
