package io.missionlink.user.keys;

import java.security.PublicKey;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.missionlink.token.VerificationKeys;
import io.missionlink.user.rotation.MountedFile;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;

/** The keys in force. */
@Startup
@ApplicationScoped
public class SigningKeys implements VerificationKeys {

    private static final Logger LOG = Logger.getLogger(SigningKeys.class);

    private final MountedFile<KeyRing> file;

    SigningKeys(KeysConfig config) {
        file = new MountedFile<>("SIGNING_KEYS_FILE", config.signingKeysFile(), SigningKeys::parse);
    }

    @Override
    public Optional<PublicKey> find(String keyId) {
        return current().publicKey(keyId);
    }

    public KeyRing current() {
        return file.content();
    }

    @Scheduled(every = "${mission-link.rotation.reload-every}", delayed = "${mission-link.rotation.reload-every}")
    void reload() {
        file.reload();
    }

    private static KeyRing parse(String json) {
        KeyRing ring = KeyRing.parse(json);
        LOG.infof("Signing with key %s, publishing %d", ring.signingKeyId(), ring.published().size());
        return ring;
    }
}
