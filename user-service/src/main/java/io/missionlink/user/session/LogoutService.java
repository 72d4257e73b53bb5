package io.missionlink.user.session;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.missionlink.user.revocation.Revocations;

/** Log-out use case: ends one session. */
@ApplicationScoped
public class LogoutService {

    private final Sessions sessions;
    private final Revocations revocations;

    LogoutService(Sessions sessions, Revocations revocations) {
        this.sessions = sessions;
        this.revocations = revocations;
    }

    /** Revokes all access tokens of the account. Its other sessions stay open and get new tokens by a refresh. */
    void end(UUID account, UUID session) {
        sessions.end(account, session);
        revocations.deliverNow(account);
    }
}
