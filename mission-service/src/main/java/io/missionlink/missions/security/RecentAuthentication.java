package io.missionlink.missions.security;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

import jakarta.enterprise.context.RequestScoped;

import org.eclipse.microprofile.jwt.JsonWebToken;

import io.missionlink.contracts.Tokens;
import io.missionlink.http.ProblemException;
import io.missionlink.missions.problem.MissionProblems;
import io.missionlink.token.TokenConfig;

/**
 * Step-up (RFC 9470): an operation requires that its caller entered the password a short time ago. Quarkus has this check only
 * in quarkus-oidc, and this service verifies tokens with quarkus-smallrye-jwt
 * (user-service/docs/adr/0010-step-up.md).
 */
@RequestScoped
public class RecentAuthentication {

    private final JsonWebToken token;
    private final StepUpConfig config;
    private final TokenConfig tokens;
    private final Clock clock;

    RecentAuthentication(JsonWebToken token, StepUpConfig config, TokenConfig tokens, Clock clock) {
        this.token = token;
        this.config = config;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** @throws ProblemException 401 if the authentication is too old, or if the token does not tell its time */
    public void require() {
        boolean recent = authenticatedAt(token)
                .filter(time -> StepUpRules.isRecent(time, clock.instant(), config.maxAge(), tokens.clockSkew())).isPresent();
        if (!recent) {
            throw ProblemException.stepUpRequired(MissionProblems.STEP_UP_REQUIRED,
                    "This operation needs an authentication of the last %d seconds: enter your password again"
                            .formatted(config.maxAge().toSeconds()),
                    config.maxAge());
        }
    }

    /** Returns the time of the authentication, or empty if the claim is missing or not a number of seconds. */
    static Optional<Instant> authenticatedAt(JsonWebToken token) {
        return token.<Object> claim(Tokens.AUTHENTICATION_TIME_CLAIM).map(Object::toString)
                .filter(text -> text.matches("[0-9]{1,11}")).map(Long::parseLong).map(Instant::ofEpochSecond);
    }
}
