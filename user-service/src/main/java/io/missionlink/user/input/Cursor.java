package io.missionlink.user.input;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

import io.missionlink.user.problem.ProblemException;

/** Where the next page begins: after this sort key and id. Opaque to clients, and harmless if they make one up. */
public record Cursor(String key, UUID id) {

    private static final int ID_LENGTH = 36;

    public String encoded() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((id + key).getBytes(StandardCharsets.UTF_8));
    }

    /** @throws ProblemException if it is none of ours */
    public static Cursor decode(String cursor) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (plain.length() >= ID_LENGTH && Text.isClean(plain)) {
                return new Cursor(plain.substring(ID_LENGTH), UUID.fromString(plain.substring(0, ID_LENGTH)));
            }
        } catch (IllegalArgumentException e) {
            // Answered below, as for every other cursor that is not ours.
        }
        throw ProblemException.invalid("cursor", "is not a cursor that was handed out");
    }
}
