package io.missionlink.token;

import java.security.Key;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.lang.UnresolvableKeyException;

import io.missionlink.contracts.Tokens;

/**
 * Validation rules of access tokens (RFC 8725, RFC 9068). Algorithm, type, issuer, audience and times are pinned. The key is
 * one of the issuer's, selected by {@code kid}. A header that supplies or refers to another key is rejected, even with a valid
 * signature.
 */
final class TokenRules {

    private static final List<String> KEY_HEADERS = List.of("jku", "jwk", "x5u", "x5c", "x5t", "x5t#S256");

    private TokenRules() {
    }

    static JwtConsumer consumer(String issuer, List<String> audiences, Duration clockSkew,
            Function<String, Optional<PublicKey>> keys) {
        int skew = (int) clockSkew.toSeconds();
        return new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(AlgorithmConstraints.ConstraintType.PERMIT,
                        AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256)
                .setVerificationKeyResolver((signature, nesting) -> key(signature, nesting, keys))
                .setExpectedType(true, Tokens.TYPE)
                .setExpectedIssuer(true, issuer)
                .setExpectedAudience(true, audiences.toArray(String[]::new))
                .setRequireExpirationTime()
                .setMaxFutureValidityInMinutes((int) TokenConfig.LONGEST_LIFE.toMinutes())
                .setRequireIssuedAt()
                .setIssuedAtRestrictions(0, Integer.MAX_VALUE)
                .setRequireSubject()
                .setRequireJwtId()
                .setAllowedClockSkewInSeconds(skew)
                .build();
    }

    private static Key key(JsonWebSignature signature, List<JsonWebStructure> nesting,
            Function<String, Optional<PublicKey>> keys) throws UnresolvableKeyException {
        if (!nesting.isEmpty()) {
            throw new UnresolvableKeyException("The token is nested in another token");
        }
        for (String header : KEY_HEADERS) {
            if (signature.getHeaders().getObjectHeaderValue(header) != null) {
                throw new UnresolvableKeyException("The token contains a key header: " + header);
            }
        }
        String id = signature.getKeyIdHeaderValue();
        if (id == null) {
            throw new UnresolvableKeyException("The token has no key ID");
        }
        return keys.apply(id).orElseThrow(() -> new UnresolvableKeyException("The key is not one of the issuer's keys"));
    }
}
