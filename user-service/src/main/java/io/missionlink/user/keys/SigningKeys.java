package io.missionlink.user.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Optional;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.missionlink.token.VerificationKeys;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;

/**
 * The keys in force. Without any the service does not start; a file that changes (a mounted secret) is taken over without
 * a restart, and one that has become unreadable leaves the keys as they are.
 */
@Startup
@Singleton
public class SigningKeys implements VerificationKeys {

    private static final Logger LOG = Logger.getLogger(SigningKeys.class);

    private final Path file;
    private volatile Loaded loaded;

    SigningKeys(KeysConfig config) {
        file = config.signingKeysFile();
        try {
            loaded = load(Files.readString(file));
        } catch (IOException e) {
            throw new IllegalStateException("SIGNING_KEYS_FILE cannot be read: " + file, e);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("SIGNING_KEYS_FILE is not usable: " + e.getMessage() + ": " + file, e);
        }
    }

    @Override
    public Optional<PublicKey> find(String keyId) {
        return current().publicKey(keyId);
    }

    public KeyRing current() {
        return loaded.ring();
    }

    @Scheduled(every = "${mission-link.keys.reload-every}", delayed = "${mission-link.keys.reload-every}")
    void reload() {
        try {
            String json = Files.readString(file);
            if (!json.equals(loaded.json())) {
                loaded = load(json);
            }
        } catch (IOException | IllegalArgumentException e) {
            LOG.errorf("The signing keys stay as they are: %s (%s)", e.getMessage(), file);
        }
    }

    private static Loaded load(String json) {
        KeyRing ring = KeyRing.parse(json);
        LOG.infof("Signing with key %s, publishing %d", ring.signingKeyId(), ring.published().size());
        return new Loaded(json, ring);
    }

    private record Loaded(String json, KeyRing ring) {
    }
}
