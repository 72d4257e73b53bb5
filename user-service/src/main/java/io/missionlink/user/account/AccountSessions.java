package io.missionlink.user.account;

import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;

/** What a change of the account does to its sessions; whoever keeps sessions implements it. */
public interface AccountSessions {

    /** Ends every session of the account in the caller's transaction, but for the one that asks. */
    void endAll(Handle transaction, UUID account, Optional<UUID> except);

    /** Removes what sessions keep of a person who is gone. */
    void forget(Handle transaction, UUID account);
}
