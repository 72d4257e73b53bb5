package io.missionlink.missions.security;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.eclipse.microprofile.jwt.JsonWebToken;

import io.missionlink.access.Standing;
import io.missionlink.contracts.Tokens;
import io.missionlink.http.HttpRefusal;
import io.missionlink.http.Ids;
import io.missionlink.http.Refusal;
import io.missionlink.throttle.Precondition;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;

/**
 * What user-service has told of tokens that are out of date: after a loss of rights, only younger ones move money
 * (user-service/docs/adr/0006).
 */
@ApplicationScoped
public class TokenVersions implements Standing {

    /** Four times the lifetime of a token. */
    private static final Duration KEPT = Duration.ofHours(1);

    private final TokenVersionRepository repository;
    private final Clock clock;

    TokenVersions(TokenVersionRepository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    @Override
    public Precondition of(JsonWebToken token) {
        UUID user = Ids.find(token.getSubject()).orElseThrow(TokenVersions::outOfDate);
        return new Precondition(TokenVersionRepository.IN_DATE, Map.of("user", user, "version", version(token)),
                TokenVersions::outOfDate);
    }

    @Transactional
    void raise(UUID user, int least) {
        repository.raise(user, least, clock.instant());
    }

    @Scheduled(every = "1h", delayed = "5m", identity = "token-version-cleaning")
    @RunOnVirtualThread
    @Transactional
    void forgetOldOnes() {
        repository.deleteToldBefore(clock.instant().minus(KEPT));
    }

    private static long version(JsonWebToken token) {
        return token.<Object> claim(Tokens.VERSION_CLAIM).map(Object::toString).filter(text -> text.matches("[0-9]{1,9}"))
                .map(Long::parseLong).orElse(0L);
    }

    private static Refusal outOfDate() {
        return new Refusal(HttpRefusal.UNAUTHORIZED, "Rights have changed since this access token was made: get a new one");
    }
}
