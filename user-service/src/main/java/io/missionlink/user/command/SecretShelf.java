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

/** Secrets Manager. Region, credentials and, for the local stack, the address are where the SDK looks for them. */
final class SecretShelf implements AutoCloseable {

    private static final Duration CALL = Duration.ofSeconds(15);
    private static final Duration ATTEMPT = Duration.ofSeconds(5);

    private final SecretsManagerClient secrets;

    SecretShelf() {
        secrets = SecretsManagerClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder().connectionTimeout(ATTEMPT).socketTimeout(ATTEMPT))
                .overrideConfiguration(override -> override.apiCallTimeout(CALL).apiCallAttemptTimeout(ATTEMPT)).build();
    }

    /** Nothing if the secret holds nothing yet. */
    Optional<Kept> read(String name) {
        try {
            GetSecretValueResponse answer = secrets.getSecretValue(get -> get.secretId(name));
            return Optional.of(new Kept(answer.secretString(), answer.versionId()));
        } catch (ResourceNotFoundException e) {
            return Optional.empty();
        }
    }

    /**
     * Puts a value in the place of the one that was read.
     *
     * @param before empty if the secret held nothing
     * @throws ChangedMeanwhileException if somebody else wrote since
     */
    void write(String name, Optional<Kept> before, String value) {
        try {
            secrets.putSecretValue(put -> put.secretId(name).clientRequestToken(token(name, before)).secretString(value));
        } catch (ResourceExistsException e) {
            throw new ChangedMeanwhileException(name, e);
        }
    }

    @Override
    public void close() {
        secrets.close();
    }

    /**
     * Made from the version that was read: who read the same one writes under the same token, and Secrets Manager takes one
     * content under each.
     */
    private static String token(String name, Optional<Kept> before) {
        String read = name + " after " + before.map(Kept::version).orElse("nothing");
        return UUID.nameUUIDFromBytes(read.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
