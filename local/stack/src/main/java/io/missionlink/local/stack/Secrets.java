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

import io.missionlink.contracts.Names;
import io.missionlink.contracts.Tokens;
import io.missionlink.local.aws.http.Json;
import io.missionlink.local.aws.store.PrivateFile;
import io.missionlink.text.Sha256;

/**
 * The secrets of one stack, made at its first start and kept in files that only their owner reads. On AWS the same ones
 * live in Secrets Manager. Those that are rotated live in the local one, too, which keeps their files in step.
 */
final class Secrets {

    /** Ids of the service clients. */
    static final List<String> CLIENTS = List.of(Names.SETTLEMENT_FUNCTION, Tokens.MISSION_SERVICE,
            Names.NOTIFICATION_FUNCTION);
    static final String PAYMENT_KEY = "payment-provider-key";
    static final String PAYMENT_WEBHOOK = "payment-webhook";
    private static final String DEMO_PASSWORD = "demo-password";
    private static final String SIGNING_KEYS = "signing-keys";
    private static final String SERVICE_CLIENTS = "service-clients";

    private static final int BYTES = 32;
    private static final int TYPED_LENGTH = 16;

    private final Path directory;
    private final SecureRandom random = new SecureRandom();

    Secrets(Path directory) {
        this.directory = directory;
    }

    /** 256 random bits, safe in a URL. */
    String get(String name) {
        return PrivateFile.read(keep(name, this::random));
    }

    /** A short one for people to type. */
    String demoPassword() {
        return PrivateFile.read(keep(DEMO_PASSWORD, () -> random().substring(0, TYPED_LENGTH)));
    }

    /** As Standard Webhooks writes a symmetric key: {@code whsec_<base64>}. */
    String webhookKey() {
        return PrivateFile.read(keep(PAYMENT_WEBHOOK, () -> "whsec_" + Base64.getEncoder().encodeToString(bytes())));
    }

    /** The file of the keys that user-service signs with. */
    Path signingKeys() {
        return keep(SIGNING_KEYS, () -> SigningKeys.generate(now()));
    }

    /** The file of what user-service knows the service clients by. */
    Path serviceClients() {
        return keep(SERVICE_CLIENTS, () -> {
            ObjectNode hashes = Json.object();
            CLIENTS.forEach(
                    client -> hashes.putArray(client).addObject().put("sha256", Sha256.hex(PrivateFile.read(client(client))))
                            .put("state", "current").put("since", now().toString()));
            return hashes.toString();
        });
    }

    /** The file of a service client's secret. */
    Path client(String id) {
        return keep(id + "-client", this::random);
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

    private synchronized Path keep(String name, Supplier<String> made) {
        Path file = directory.resolve(name);
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(directory);
                Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
                PrivateFile.write(file, made.get());
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
