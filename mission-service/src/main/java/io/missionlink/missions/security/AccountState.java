package io.missionlink.missions.security;

import java.time.Instant;
import java.util.Optional;

/**
 * State of a user's account, received from user-service.
 *
 * @param closing whether the user is closing the account or has closed it
 * @param streamerUntil time at which the user stopped being a streamer; empty if this did not happen within the last hour
 */
public record AccountState(boolean closing, Optional<Instant> streamerUntil) {

    static final AccountState OPEN = new AccountState(false, Optional.empty());
}
