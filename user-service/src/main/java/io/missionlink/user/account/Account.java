package io.missionlink.user.account;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

import io.missionlink.contracts.Tokens;

/** A person's account. */
public record Account(UUID id, String loginId, String email, String displayName, boolean streamer, String locale,
        Instant createdAt) {

    /** What the person's tokens say of them. */
    public Set<String> groups() {
        return streamer ? Set.of(Tokens.VIEWER, Tokens.STREAMER) : Set.of(Tokens.VIEWER);
    }
}
