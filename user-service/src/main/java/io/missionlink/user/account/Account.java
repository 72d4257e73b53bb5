package io.missionlink.user.account;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

import io.missionlink.contracts.Tokens;

/**
 * A user account.
 *
 * @param closing whether the user is closing the account
 * @param tokenVersion increases with each revocation: access tokens with a lower version cannot move money
 */
public record Account(UUID id, String loginId, String email, String displayName, boolean streamer, String locale,
        Instant createdAt, boolean closing, int tokenVersion) {

    /** Whether viewers can propose missions to the user. A streamer who closes the account keeps the role, to cash out. */
    public boolean takesMissions() {
        return streamer && !closing;
    }

    /** Values of the {@code groups} claim in the account's access tokens. */
    public Set<String> groups() {
        return streamer ? Set.of(Tokens.VIEWER, Tokens.STREAMER) : Set.of(Tokens.VIEWER);
    }
}
