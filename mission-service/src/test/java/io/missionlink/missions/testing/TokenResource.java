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
 * Stands for user-service as the issuer of tokens: a real ES256 key pair of its own for a test run, the public half where
 * the service looks for it, the private half where {@link TestTokens} finds it.
 */
public final class TokenResource implements QuarkusTestResourceLifecycleManager {

    public static final String ISSUER = "http://issuer.test";
    static final String SIGNING_KEY = "test.tokens.signing-key";
    /** Verifies nothing: for tokens that have to be refused. */
    static final String OTHER_KEY = "test.tokens.other-key";

    private Path folder;
    private StubServer issuer;

    @Override
    public Map<String, String> start() {
        try {
            folder = Files.createTempDirectory("tokens");
            EllipticCurveJsonWebKey key = key();
            String published = new JsonWebKeySet(key).toJson(OutputControlLevel.PUBLIC_ONLY);
            issuer = new StubServer(asked -> StubServer.Answer.json(200, published));
            return Map.of(
                    "TOKEN_ISSUER", ISSUER,
                    "JWKS_URL", issuer.uri().resolve("/.well-known/jwks.json").toString(),
                    // Tests write as fast as they can, as few users.
                    "WRITE_LIMIT_BURST", "5000",
                    "WRITE_LIMIT_EVERY", "5ms",
                    SIGNING_KEY, privately("signing.json", key),
                    OTHER_KEY, privately("other.json", key()));
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

    private String privately(String name, EllipticCurveJsonWebKey key) throws IOException {
        return Files.writeString(folder.resolve(name), key.toJson(OutputControlLevel.INCLUDE_PRIVATE)).toString();
    }

    /** A fresh pair, as user-service makes them. */
    public static EllipticCurveJsonWebKey key() throws JoseException {
        EllipticCurveJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        key.setKeyId(UUID.randomUUID().toString());
        key.setAlgorithm("ES256");
        key.setUse("sig");
        return key;
    }
}
