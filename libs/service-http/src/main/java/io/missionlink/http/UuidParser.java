package io.missionlink.http;

import java.util.Optional;
import java.util.UUID;

/** Parses IDs from paths, queries and tokens. */
public final class UuidParser {

    private static final int LENGTH = 36;

    private UuidParser() {
    }

    /** Empty unless the text is a UUID in canonical form. {@code UUID.fromString} alone also accepts "1-1-1-1-1". */
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

    /** @throws ProblemException 400 if the text is not a UUID in canonical form */
    public static UUID parse(String text) {
        return find(text)
                .orElseThrow(() -> new ProblemException(CommonProblems.MALFORMED, "The ID must be a UUID in canonical form"));
    }
}
