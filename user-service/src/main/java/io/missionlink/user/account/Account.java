package io.missionlink.user.account;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

import io.missionlink.contracts.Tokens;

/**
 * A person's account.
 *
 * @param tokenVersion rises with each loss of rights: access tokens that say a lower one move no money any more
 */
public record Account(UUID id, String loginId, String email, String displayName, boolean streamer, String locale,
        Instant createdAt, int tokenVersion) {

    /** What the person's tokens say of them. */
    public Set<String> groups() {
        return streamer ? Set.of(Tokens.VIEWER, Tokens.STREAMER) : Set.of(Tokens.VIEWER);
    }
}
