package io.missionlink.missions.security;

import java.io.IOException;
import java.security.PublicKey;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.jose4j.http.Get;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.lang.JoseException;

import io.missionlink.http.CommonProblems;
import io.missionlink.http.ProblemException;
import io.missionlink.token.VerificationKeys;

/**
 * Verification keys that user-service publishes, cached as its Cache-Control header allows (one minute), and longer while it is
 * unavailable. An unknown key id triggers a fetch, at most once every two seconds, so that forged key ids cause no load.
 */
@ApplicationScoped
public class IssuerKeys implements VerificationKeys {

    private static final int CONNECT_MILLIS = 500;
    private static final int READ_MILLIS = 2_000;
    private static final long MIN_REFRESH_INTERVAL_MILLIS = 2_000;
    private static final long RETRY_AFTER_ERROR_SECONDS = 10;

    private final HttpsJwks published;

    @Inject
    IssuerKeys(IssuerConfig config) {
        Get http = new Get();
        http.setConnectTimeout(CONNECT_MILLIS);
        http.setReadTimeout(READ_MILLIS);
        http.setRetries(1);
        published = new HttpsJwks(config.jwksUrl().toString());
        published.setSimpleHttpGet(http);
        published.setRefreshReprieveThreshold(MIN_REFRESH_INTERVAL_MILLIS);
        published.setRetainCacheOnErrorDuration(RETRY_AFTER_ERROR_SECONDS);
    }

    /** @throws ProblemException 503 if no keys are cached and the fetch fails */
    @Override
    public Optional<PublicKey> find(String keyId) {
        try {
            Optional<PublicKey> known = known(keyId);
            if (known.isPresent()) {
                return known;
            }
            published.refresh();
            return known(keyId);
        } catch (JoseException | IOException e) {
            throw new ProblemException(CommonProblems.BUSY, "Access tokens cannot be verified at the moment, retry later");
        }
    }

    private Optional<PublicKey> known(String keyId) throws JoseException, IOException {
        return published.getJsonWebKeys().stream().filter(key -> keyId.equals(key.getKeyId()))
                .filter(EllipticCurveJsonWebKey.class::isInstance).map(EllipticCurveJsonWebKey.class::cast)
                .<PublicKey> map(EllipticCurveJsonWebKey::getECPublicKey).findFirst();
    }
}
