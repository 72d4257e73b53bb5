package io.missionlink.testing;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

import io.missionlink.testing.StubServer.Answer;
import io.missionlink.testing.StubServer.Request;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** Stub of Secrets Manager with the secret of a function's service client. */
public final class SecretsStub implements QuarkusTestResourceLifecycleManager, AutoCloseable {

    public static final String ARN = "arn:aws:secretsmanager:ap-northeast-2:000000000000:secret:mission-link/clients/a-function";
    public static final String SECRET = "a-secret-of-the-tests";

    private static final Map<String, String> CREDENTIALS = Map.of("aws.region", "ap-northeast-2", "aws.accessKeyId", "test",
            "aws.secretAccessKey", "test");
    private static final String ENDPOINT = "aws.endpointUrlSecretsManager";

    private volatile String secret = SECRET;
    private final StubServer server = new StubServer(this::respond);

    public URI uri() {
        return server.uri();
    }

    /** Replaces the secret. */
    public void rotate(String newSecret) {
        secret = newSecret;
    }

    /** Authorization header of a client with the secret. */
    public static Optional<String> basicAuthorization(String client, String secret) {
        return Optional
                .of("Basic " + Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, field -> field.getType() == SecretsStub.class);
    }

    private Answer respond(Request request) {
        return request.body().contains(ARN)
                ? Answer.json(200, "{\"ARN\":\"%s\",\"SecretString\":\"{\\\"secret\\\":\\\"%s\\\"}\"}".formatted(ARN, secret))
                : Answer.json(400, "{\"__type\":\"ResourceNotFoundException\"}");
    }

    /** The AWS SDK reads these settings from system properties, not from the Quarkus configuration. */
    @Override
    public Map<String, String> start() {
        CREDENTIALS.forEach(System::setProperty);
        System.setProperty(ENDPOINT, uri().toString());
        return Map.of("CLIENT_SECRET_ARN", ARN);
    }

    @Override
    public void stop() {
        CREDENTIALS.keySet().forEach(System::clearProperty);
        System.clearProperty(ENDPOINT);
        close();
    }

    @Override
    public void close() {
        server.close();
    }
}
