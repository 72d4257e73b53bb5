package io.missionlink.user.keys;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

import jakarta.inject.Singleton;

import io.missionlink.contracts.Tokens;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;

/** Makes access tokens (RFC 9068): ES256, with the key that is first in the ring. */
@Singleton
public class AccessTokens {

    /** Header {@code typ}: nothing else that is ever signed with these keys passes for an access token (RFC 8725, 3.11). */
    public static final String TYPE = "at+jwt";
    /** Claim with the family of refresh tokens that the token came from. */
    public static final String SESSION_CLAIM = "sid";

    private final SigningKeys keys;
    private final KeysConfig config;

    AccessTokens(SigningKeys keys, KeysConfig config) {
        this.keys = keys;
        this.config = config;
    }

    public record AccessToken(String value, Duration lifetime) {
    }

    public AccessToken forUser(UUID user, Set<String> groups, UUID session) {
        JwtClaimsBuilder claims = Jwt.subject(user.toString()).audience(Tokens.USER_AUDIENCE).groups(groups)
                .claim(SESSION_CLAIM, session.toString());
        return sign(claims, config.userTokenLifetime());
    }

    public AccessToken forService(String clientId, String audience, String group) {
        JwtClaimsBuilder claims = Jwt.subject(clientId).audience(audience).groups(group).claim("client_id", clientId);
        return sign(claims, config.serviceTokenLifetime());
    }

    private AccessToken sign(JwtClaimsBuilder claims, Duration lifetime) {
        KeyRing ring = keys.current();
        Instant now = Instant.now();
        String token = claims.issuer(config.issuer()).issuedAt(now).expiresAt(now.plus(lifetime))
                .claim("jti", UUID.randomUUID().toString())
                .jws().algorithm(SignatureAlgorithm.ES256).keyId(ring.signingKeyId()).type(TYPE).sign(ring.signingKey());
        return new AccessToken(token, lifetime);
    }
}
