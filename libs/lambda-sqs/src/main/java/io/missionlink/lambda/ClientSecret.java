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
 * The secret of the function's own service client, read from Secrets Manager when the function starts, and again when
 * user-service refuses it, before the refusal is believed: it is rotated without a cold start. The function's environment
 * holds only its name: what is in an environment is in the state of whatever deploys it, and on a console's page.
 */
@Singleton
@Unremovable
@Named("client-secret")
public class ClientSecret implements CredentialsProvider {

    /** Where it is in the secret's JSON, and in the answer. */
    public static final String KEY = "secret";

    private static final Duration CALL = Duration.ofSeconds(5);
    private static final Duration ATTEMPT = Duration.ofSeconds(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String arn;

    public ClientSecret(ClientSecretConfig config) {
        this.arn = config.secretArn();
    }

    /** @throws software.amazon.awssdk.core.exception.SdkException if Secrets Manager refuses or does not answer */
    @Override
    public Map<String, String> getCredentials(String provider) {
        try (SecretsManagerClient secrets = SecretsManagerClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder().connectionTimeout(ATTEMPT).socketTimeout(ATTEMPT))
                .overrideConfiguration(override -> override.apiCallTimeout(CALL).apiCallAttemptTimeout(ATTEMPT)).build()) {
            return Map.of(KEY, JSON.readTree(secrets.getSecretValue(get -> get.secretId(arn)).secretString()).required(KEY)
                    .textValue());
        } catch (IOException e) {
            throw new UncheckedIOException("the secret " + arn + " is no JSON", e);
        }
    }
}
