package io.missionlink.user.input;

import java.util.Optional;
import java.util.UUID;

/** Ids of accounts as they arrive in addresses and parameters. */
public final class Ids {

    private static final int LENGTH = 36;

    private Ids() {
    }

    /** Empty for what is no id in its one canonical form: {@code UUID.fromString} alone takes "1-1-1-1-1" too. */
    public static Optional<UUID> parse(String raw) {
        if (raw.length() != LENGTH) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(raw));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
