package io.missionlink.user.account;

import java.util.Optional;
import java.util.UUID;

/** What a change of the account does to its sessions, in the caller's transaction; whoever keeps sessions implements it. */
public interface AccountSessions {

    /** Ends every session of the account, but for the one that asks. */
    void endAll(UUID account, Optional<UUID> except);

    /** Removes what sessions keep of a person who is gone. */
    void forget(UUID account);
}
