package io.missionlink.missions.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

import io.missionlink.testing.StubServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/**
 * Stub of user-service as the issuer of tokens, with a new ES256 key pair for each test run. The service fetches the public
 * key over HTTP; {@link TestTokens} reads the private key from a file.
 */
public final class TokenResource implements QuarkusTestResourceLifecycleManager {

    public static final String ISSUER = "http://issuer.test";
    static final String SIGNING_KEY = "test.tokens.signing-key";
    /** Not published by the issuer: the service must reject tokens signed by it. */
    static final String UNPUBLISHED_KEY = "test.tokens.unpublished-key";

    private Path folder;
    private StubServer issuer;

    @Override
    public Map<String, String> start() {
        try {
            folder = Files.createTempDirectory("tokens");
            EllipticCurveJsonWebKey key = newKey();
            String published = new JsonWebKeySet(key).toJson(OutputControlLevel.PUBLIC_ONLY);
            issuer = new StubServer(request -> StubServer.Answer.json(200, published));
            return Map.of(
                    "TOKEN_ISSUER", ISSUER,
                    "JWKS_URL", issuer.uri().resolve("/.well-known/jwks.json").toString(),
                    // Few test users send many writes: the default limit would reject them.
                    "WRITE_LIMIT_BURST", "5000",
                    "WRITE_LIMIT_EVERY", "5ms",
                    // The same for proposals. ProposalLimitsTest covers the limits of production.
                    "MISSION_OPEN_PER_STREAMER", "100",
                    "MISSION_PROPOSAL_COOLDOWN", "PT0S",
                    "MISSION_MIN_TIME_LIMIT_SECONDS", "1",
                    SIGNING_KEY, writePrivateKey("signing.json", key),
                    UNPUBLISHED_KEY, writePrivateKey("unpublished.json", newKey()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {
        if (issuer != null) {
            issuer.close();
        }
        if (folder != null) {
            try (var files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
                Files.delete(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private String writePrivateKey(String name, EllipticCurveJsonWebKey key) throws IOException {
        return Files.writeString(folder.resolve(name), key.toJson(OutputControlLevel.INCLUDE_PRIVATE)).toString();
    }

    /** A new key pair in the format of user-service. */
    public static EllipticCurveJsonWebKey newKey() throws JoseException {
        EllipticCurveJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        key.setKeyId(UUID.randomUUID().toString());
        key.setAlgorithm("ES256");
        key.setUse("sig");
        return key;
    }
}
