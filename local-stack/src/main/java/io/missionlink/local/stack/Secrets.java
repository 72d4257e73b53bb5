package io.missionlink.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Supplier;

/**
 * The secrets of one stack, made at its first start and kept in files that only their owner reads. On AWS the same ones
 * live in Secrets Manager.
 */
final class Secrets {

    static final String SETTLEMENT_CLIENT = "settlement-lambda-client";
    static final String MISSION_CLIENT = "mission-service-client";
    static final String NOTIFICATION_CLIENT = "notification-lambda-client";
    static final String PAYMENT_KEY = "payment-provider-key";
    static final String PAYMENT_WEBHOOK = "payment-webhook";
    private static final String DEMO_PASSWORD = "demo-password";
    static final String SIGNING_KEYS = "signing-keys.json";

    private static final int BYTES = 32;
    private static final int TYPED_LENGTH = 16;

    private final Path directory;
    private final SecureRandom random = new SecureRandom();

    Secrets(Path directory) {
        this.directory = directory;
    }

    /** 256 random bits, safe in a URL. */
    String get(String name) {
        return read(keep(name, () -> Base64.getUrlEncoder().withoutPadding().encodeToString(bytes())));
    }

    /** A short one for people to type. */
    String demoPassword() {
        return read(keep(DEMO_PASSWORD, () -> Base64.getUrlEncoder().withoutPadding().encodeToString(bytes()).substring(0,
                TYPED_LENGTH)));
    }

    /** As Standard Webhooks writes a symmetric key: {@code whsec_<base64>}. */
    String webhookKey() {
        return read(keep(PAYMENT_WEBHOOK, () -> "whsec_" + Base64.getEncoder().encodeToString(bytes())));
    }

    /** The file of the JWK Set that user-service signs with. */
    Path signingKeys() {
        return keep(SIGNING_KEYS, SigningKeys::generate);
    }

    /** Hex SHA-256 of a secret: what the side that checks it needs to know. */
    String sha256(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(get(name).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] bytes() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Written beside and moved into place: a crash leaves no half of a secret. */
    private synchronized Path keep(String name, Supplier<String> made) {
        Path file = directory.resolve(name);
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(directory);
                Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
                Path fresh = directory.resolve(name + ".new");
                Files.deleteIfExists(fresh);
                Files.createFile(fresh,
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(fresh, made.get());
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
