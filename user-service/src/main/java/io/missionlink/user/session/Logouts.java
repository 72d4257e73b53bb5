package io.missionlink.user.session;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.missionlink.user.revocation.Revocations;

/** Ending one session. */
@ApplicationScoped
public class Logouts {

    private final Sessions sessions;
    private final Revocations revocations;

    Logouts(Sessions sessions, Revocations revocations) {
        this.sessions = sessions;
        this.revocations = revocations;
    }

    /** Its tokens move no money any more; the account's other sessions go on, with a refresh. */
    void end(UUID account, UUID session) {
        sessions.end(account, session);
        revocations.tell(account);
    }
}
