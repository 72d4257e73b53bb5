package io.missionlink.user.command;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/** Secrets in AWS Secrets Manager. The SDK reads region, credentials and endpoint from the environment. */
final class SecretsManagerStore implements AutoCloseable {

    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(15);
    private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(5);

    private final SecretsManagerClient secrets;

    SecretsManagerStore() {
        secrets = SecretsManagerClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder().connectionTimeout(ATTEMPT_TIMEOUT)
                        .socketTimeout(ATTEMPT_TIMEOUT))
                .overrideConfiguration(override -> override.apiCallTimeout(CALL_TIMEOUT).apiCallAttemptTimeout(ATTEMPT_TIMEOUT))
                .build();
    }

    /** @return empty if the secret has no value yet */
    Optional<VersionedSecret> read(String name) {
        try {
            GetSecretValueResponse response = secrets.getSecretValue(get -> get.secretId(name));
            return Optional.of(new VersionedSecret(response.secretString(), response.versionId()));
        } catch (ResourceNotFoundException e) {
            return Optional.empty();
        }
    }

    /**
     * Replaces the value that was read.
     *
     * @param before value that was read; empty if the secret had none
     * @throws ConcurrentChangeException if another client has written since then
     */
    void write(String name, Optional<VersionedSecret> before, String value) {
        try {
            secrets.putSecretValue(put -> put.secretId(name).clientRequestToken(token(name, before)).secretString(value));
        } catch (ResourceExistsException e) {
            throw new ConcurrentChangeException(name, e);
        }
    }

    @Override
    public void close() {
        secrets.close();
    }

    /**
     * Request token derived from the version that was read. Two writers that read the same version use the same token, and
     * Secrets Manager accepts only one content per token.
     */
    private static String token(String name, Optional<VersionedSecret> before) {
        String read = name + " after " + before.map(VersionedSecret::version).orElse("nothing");
        return UUID.nameUUIDFromBytes(read.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
