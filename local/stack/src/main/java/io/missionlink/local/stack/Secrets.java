package io.missionlink.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.missionlink.contracts.ResourceNames;
import io.missionlink.contracts.Tokens;
import io.missionlink.local.aws.http.Json;
import io.missionlink.local.aws.store.PrivateFile;
import io.missionlink.text.Sha256;

/**
 * Secrets of a stack. They are generated at its first start, and stored in files that only their owner can read. On AWS they
 * are in Secrets Manager. Secrets with a rotation are also in the local Secrets Manager, which updates their files.
 */
final class Secrets {

    /** Ids of the service clients. */
    static final List<String> CLIENTS = List.of(ResourceNames.SETTLEMENT_FUNCTION, Tokens.MISSION_SERVICE,
            ResourceNames.NOTIFICATION_FUNCTION);
    static final String PAYMENT_KEY = "payment-provider-key";
    static final String PAYMENT_WEBHOOK = "payment-webhook";
    private static final String DEMO_PASSWORD = "demo-password";
    private static final String SIGNING_KEYS = "signing-keys";
    private static final String SERVICE_CLIENTS = "service-clients";

    private static final int BYTES = 32;
    private static final int DEMO_PASSWORD_LENGTH = 16;

    private final Path directory;
    private final SecureRandom random = new SecureRandom();

    Secrets(Path directory) {
        this.directory = directory;
    }

    /** Returns a secret of 256 random bits in base64url. */
    String get(String name) {
        return PrivateFile.read(ensure(name, this::random));
    }

    /** Returns a password that is short enough to type. */
    String demoPassword() {
        return PrivateFile.read(ensure(DEMO_PASSWORD, () -> random().substring(0, DEMO_PASSWORD_LENGTH)));
    }

    /** Returns a symmetric key in the format of Standard Webhooks: {@code whsec_<base64>}. */
    String webhookKey() {
        return PrivateFile.read(ensure(PAYMENT_WEBHOOK, () -> "whsec_" + Base64.getEncoder().encodeToString(bytes())));
    }

    /** Returns the file with the signing keys of user-service. */
    Path signingKeys() {
        return ensure(SIGNING_KEYS, () -> SigningKeys.generate(now()));
    }

    /** Returns the file with the secret hashes of the service clients, for user-service. */
    Path serviceClients() {
        return ensure(SERVICE_CLIENTS, () -> {
            ObjectNode hashes = Json.object();
            CLIENTS.forEach(
                    client -> hashes.putArray(client).addObject().put("sha256", Sha256.hex(PrivateFile.read(client(client))))
                            .put("state", "current").put("since", now().toString()));
            return hashes.toString();
        });
    }

    /** Returns the file with the secret of a service client. */
    Path client(String id) {
        return ensure(id + "-client", this::random);
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    private String random() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes());
    }

    private byte[] bytes() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return bytes;
    }

    private synchronized Path ensure(String name, Supplier<String> generator) {
        Path file = directory.resolve(name);
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(directory);
                Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
                PrivateFile.write(file, generator.get());
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
