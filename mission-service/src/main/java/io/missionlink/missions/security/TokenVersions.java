package io.missionlink.missions.security;

import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

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

    private final TokenVersionStore store;

    TokenVersions(TokenVersionStore store) {
        this.store = store;
    }

    @Override
    public Precondition of(JsonWebToken token) {
        UUID user = Ids.find(token.getSubject()).orElseThrow(TokenVersions::outOfDate);
        return new Precondition(TokenVersionStore.IN_DATE, Map.of("user", user, "version", version(token)),
                TokenVersions::outOfDate);
    }

    void raise(UUID user, int least) {
        store.raise(user, least);
    }

    @Scheduled(every = "1h", delayed = "5m", identity = "token-version-cleaning")
    @RunOnVirtualThread
    void forgetOldOnes() {
        store.forgetOldOnes();
    }

    private static long version(JsonWebToken token) {
        return token.<Object> claim(Tokens.VERSION_CLAIM).map(Object::toString).filter(text -> text.matches("[0-9]{1,9}"))
                .map(Long::parseLong).orElse(0L);
    }

    private static Refusal outOfDate() {
        return new Refusal(HttpRefusal.UNAUTHORIZED, "Rights have changed since this access token was made: get a new one");
    }
}
