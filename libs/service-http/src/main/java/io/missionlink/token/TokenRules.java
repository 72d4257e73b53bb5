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
 * What an access token has to be (RFC 8725, RFC 9068). Pinned: algorithm, type, issuer, audience, times; the key is chosen by
 * {@code kid} from the issuer's own, and a header that offers another way to a key is refused, whoever signed it.
 */
final class TokenRules {

    private static final List<String> OTHER_WAYS_TO_A_KEY = List.of("jku", "jwk", "x5u", "x5c", "x5t", "x5t#S256");

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
            throw new UnresolvableKeyException("The token is inside another");
        }
        for (String header : OTHER_WAYS_TO_A_KEY) {
            if (signature.getHeaders().getObjectHeaderValue(header) != null) {
                throw new UnresolvableKeyException("The token brings a key");
            }
        }
        String id = signature.getKeyIdHeaderValue();
        if (id == null) {
            throw new UnresolvableKeyException("The token names no key");
        }
        return keys.apply(id).orElseThrow(() -> new UnresolvableKeyException("The key is not the issuer's"));
    }
}
