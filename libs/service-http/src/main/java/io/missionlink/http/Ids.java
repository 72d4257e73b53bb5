package io.missionlink.http;

import java.util.Optional;
import java.util.UUID;

/** Ids as they come in paths, queries and tokens. */
public final class Ids {

    private static final int LENGTH = 36;

    private Ids() {
    }

    /** Empty for what is no id in its one canonical form: {@code UUID.fromString} alone takes "1-1-1-1-1" too. */
    public static Optional<UUID> find(String text) {
        if (text.length() != LENGTH) {
            return Optional.empty();
        }
        try {
            UUID id = UUID.fromString(text);
            return id.toString().equalsIgnoreCase(text) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** @throws Refusal 400 if the text is not a UUID in its usual form */
    public static UUID parse(String text) {
        return find(text).orElseThrow(() -> new Refusal(HttpRefusal.MALFORMED, "An id is a UUID"));
    }
}
