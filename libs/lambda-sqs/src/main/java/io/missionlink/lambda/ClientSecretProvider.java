package io.missionlink.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;

import jakarta.inject.Named;
import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.arc.Unremovable;
import io.quarkus.credentials.CredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * Secret of the function's service client, from Secrets Manager. It is read at the start, and again when user-service rejects
 * it, so that a rotation needs no cold start. The environment of the function contains only the secret's ARN, because
 * environment variables are visible in the deployment state and in the AWS console.
 */
@Singleton
@Unremovable
@Named("client-secret")
public class ClientSecretProvider implements CredentialsProvider {

    /** Field of the secret's JSON, and key of the returned map. */
    public static final String KEY = "secret";

    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String arn;

    public ClientSecretProvider(ClientSecretConfig config) {
        this.arn = config.secretArn();
    }

    /** @throws software.amazon.awssdk.core.exception.SdkException if Secrets Manager rejects the call or does not respond */
    @Override
    public Map<String, String> getCredentials(String provider) {
        try (SecretsManagerClient secrets = SecretsManagerClient.builder()
                .httpClientBuilder(
                        UrlConnectionHttpClient.builder().connectionTimeout(ATTEMPT_TIMEOUT).socketTimeout(ATTEMPT_TIMEOUT))
                .overrideConfiguration(override -> override.apiCallTimeout(CALL_TIMEOUT).apiCallAttemptTimeout(ATTEMPT_TIMEOUT))
                .build()) {
            return Map.of(KEY, JSON.readTree(secrets.getSecretValue(get -> get.secretId(arn)).secretString()).required(KEY)
                    .textValue());
        } catch (IOException e) {
            throw new UncheckedIOException("The secret is not valid JSON: " + arn, e);
        }
    }
}
