package io.missionlink.user.keys;

import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.missionlink.token.VerificationKeys;
import io.missionlink.user.rotation.MountedFile;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;

/** Signing keys of this service, reloaded when their file changes. */
@Startup
@ApplicationScoped
public class SigningKeys implements VerificationKeys {

    private static final Logger LOG = Logger.getLogger(SigningKeys.class);

    private final MountedFile<KeyRing> file;

    SigningKeys(KeysConfig config, Clock clock, MeterRegistry metrics) {
        file = new MountedFile<>("SIGNING_KEYS_FILE", config.signingKeysFile(), SigningKeys::parse);
        Gauge.builder("mission.link.signing.key.age", file,
                read -> Duration.between(read.content().signingSince(), clock.instant()).toMillis() / 1_000d)
                .description("Time since the key that signs tokens became current").baseUnit("seconds").register(metrics);
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
        LOG.infof("Signing keys loaded: signingKey=%s published=%d", ring.signingKeyId(), ring.published().size());
        return ring;
    }
}
