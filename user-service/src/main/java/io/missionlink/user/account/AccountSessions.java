package io.missionlink.user.account;

import java.util.Optional;
import java.util.UUID;

/** Port to the sessions of an account. Both methods run in the caller's transaction. */
public interface AccountSessions {

    /** Ends every session of the account except the given one. */
    void endAll(UUID account, Optional<UUID> except);

    /** Deletes the known client addresses of a deleted account. */
    void deleteKnownAddresses(UUID account);
}
