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

import io.missionlink.http.HttpRefusal;
import io.missionlink.http.Refusal;
import io.missionlink.token.VerificationKeys;

/**
 * The keys that user-service publishes, kept for as long as it says (a minute), and for longer while it does not answer. A key
 * id that is not among them has them fetched anew, though not again and again for ids that somebody makes up.
 */
@ApplicationScoped
public class IssuerKeys implements VerificationKeys {

    private static final int CONNECT_MILLIS = 500;
    private static final int READ_MILLIS = 2_000;
    private static final long FETCHED_AGAIN_AFTER_MILLIS = 2_000;
    private static final long TRIED_AGAIN_AFTER_SECONDS = 10;

    private final HttpsJwks published;

    @Inject
    IssuerKeys(IssuerConfig config) {
        Get http = new Get();
        http.setConnectTimeout(CONNECT_MILLIS);
        http.setReadTimeout(READ_MILLIS);
        http.setRetries(1);
        published = new HttpsJwks(config.jwksUrl().toString());
        published.setSimpleHttpGet(http);
        published.setRefreshReprieveThreshold(FETCHED_AGAIN_AFTER_MILLIS);
        published.setRetainCacheOnErrorDuration(TRIED_AGAIN_AFTER_SECONDS);
    }

    /** @throws Refusal 503 if nothing was ever fetched and cannot be now */
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
            throw new Refusal(HttpRefusal.BUSY, "Access tokens cannot be checked now, try again in a moment");
        }
    }

    private Optional<PublicKey> known(String keyId) throws JoseException, IOException {
        return published.getJsonWebKeys().stream().filter(key -> keyId.equals(key.getKeyId()))
                .filter(EllipticCurveJsonWebKey.class::isInstance).map(EllipticCurveJsonWebKey.class::cast)
                .<PublicKey> map(EllipticCurveJsonWebKey::getECPublicKey).findFirst();
    }
}
