package io.missionlink.user.keys;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.missionlink.contracts.Tokens;
import io.missionlink.token.TokenConfig;
import io.quarkus.runtime.Startup;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;

/** Issues access tokens (RFC 9068), signed with ES256 and the current key. */
@Startup // reject a token lifetime that is too long at start
@ApplicationScoped
public class AccessTokens {

    private final SigningKeys keys;
    private final KeysConfig config;
    private final String issuer;
    private final Clock clock;

    /** @throws IllegalArgumentException if a lifetime is longer than verifiers accept */
    AccessTokens(SigningKeys keys, KeysConfig config, TokenConfig tokens, Clock clock) {
        for (Duration lifetime : List.of(config.userTokenLifetime(), config.serviceTokenLifetime())) {
            if (lifetime.compareTo(TokenConfig.LONGEST_LIFE) > 0) {
                throw new IllegalArgumentException("Access token lifetime must be at most " + TokenConfig.LONGEST_LIFE);
            }
        }
        this.keys = keys;
        this.config = config;
        issuer = tokens.issuer();
        this.clock = clock;
    }

    public record AccessToken(String value, Duration lifetime) {
    }

    /**
     * @param version token version of the account; each revocation increases it
     * @param authenticatedAt time at which the user entered the password
     */
    public AccessToken forUser(UUID user, Set<String> groups, UUID session, int version, Instant authenticatedAt) {
        JwtClaimsBuilder claims = Jwt.subject(user.toString()).audience(Tokens.USER_AUDIENCE).groups(groups)
                .claim(Tokens.SESSION_CLAIM, session.toString()).claim(Tokens.VERSION_CLAIM, version)
                .claim(Tokens.AUTHENTICATION_TIME_CLAIM, authenticatedAt.getEpochSecond())
                .claim(Tokens.AUTHENTICATION_METHODS_CLAIM, List.of(Tokens.PASSWORD_METHOD));
        return sign(claims, config.userTokenLifetime());
    }

    public AccessToken forService(String clientId, String audience, String group) {
        JwtClaimsBuilder claims = Jwt.subject(clientId).audience(audience).groups(group).claim("client_id", clientId);
        return sign(claims, config.serviceTokenLifetime());
    }

    private AccessToken sign(JwtClaimsBuilder claims, Duration lifetime) {
        KeyRing ring = keys.current();
        Instant now = clock.instant();
        String token = claims.issuer(issuer).issuedAt(now).expiresAt(now.plus(lifetime))
                .claim("jti", UUID.randomUUID().toString())
                .jws().algorithm(SignatureAlgorithm.ES256).keyId(ring.signingKeyId()).type(Tokens.TYPE).sign(ring.signingKey());
        return new AccessToken(token, lifetime);
    }
}
