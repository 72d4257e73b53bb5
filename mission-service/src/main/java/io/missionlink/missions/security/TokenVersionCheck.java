package io.missionlink.missions.security;

import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.jwt.JsonWebToken;

import io.missionlink.access.RevocationCheck;
import io.missionlink.access.WriteCheck;
import io.missionlink.access.WriteChecks;
import io.missionlink.contracts.Tokens;
import io.missionlink.http.HttpRefusal;
import io.missionlink.http.Ids;
import io.missionlink.http.Refusal;
import io.missionlink.throttle.Charge;

/** A token below its user's least version is revoked. */
@ApplicationScoped
public class TokenVersionCheck implements RevocationCheck {

    private static final String CHECK = WriteChecks.statement("io/missionlink/missions/security/check-and-charge-write.sql");

    private final WriteChecks checks;

    TokenVersionCheck(WriteChecks checks) {
        this.checks = checks;
    }

    @Override
    public WriteCheck check(JsonWebToken token, Charge write) {
        UUID user = Ids.find(token.getSubject()).orElseThrow(this::revoked);
        return checks.run(CHECK, Map.of("user", user, "version", version(token)), write);
    }

    @Override
    public Refusal revoked() {
        return new Refusal(HttpRefusal.UNAUTHORIZED, "Rights have changed since this access token was made: get a new one");
    }

    /** A token without a version that can be read has the lowest. */
    static long version(JsonWebToken token) {
        return token.<Object> claim(Tokens.VERSION_CLAIM).map(Object::toString).filter(text -> text.matches("[0-9]{1,9}"))
                .map(Long::parseLong).orElse(0L);
    }
}
