package io.missionlink.user.session;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.missionlink.http.ProblemException;
import io.missionlink.user.account.Account;
import io.missionlink.user.account.Credentials;
import io.missionlink.user.account.CurrentPassword;
import io.missionlink.user.keys.AccessTokens;

/**
 * Step-up use case (RFC 9470): the user enters the password again and gets an access token with a new authentication time, in
 * the same session. The time is only in this token: a later refresh does not repeat it
 * (user-service/docs/adr/0010-step-up.md).
 */
@ApplicationScoped
public class StepUpService {

    private final CurrentPassword currentPassword;
    private final AccessTokens tokens;
    private final Clock clock;

    StepUpService(CurrentPassword currentPassword, AccessTokens tokens, Clock clock) {
        this.currentPassword = currentPassword;
        this.tokens = tokens;
        this.clock = clock;
    }

    /**
     * @param address client address
     * @throws ProblemException 422 if the password is wrong, 429 after too many attempts
     */
    public StepUpToken stepUp(UUID account, UUID session, String address, StepUp stepUp) {
        Credentials credentials = currentPassword.check(account, Optional.of(session), address, stepUp.password());
        // The account was read before the password was verified. A revocation since then also revokes this token.
        Account verified = credentials.account();
        return StepUpToken.of(
                tokens.forUser(verified.id(), verified.groups(), session, verified.tokenVersion(), clock.instant()));
    }
}
