package io.missionlink.user.command;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.jose4j.jwk.EllipticCurveJsonWebKey;

import io.missionlink.contracts.ResourceNames;
import io.missionlink.user.keys.SigningKeySet;
import io.missionlink.user.rotation.Rotation;
import io.missionlink.user.rotation.RotationException;
import io.missionlink.user.rotation.RotationOverlap;
import io.missionlink.user.rotation.SecretVersion;

/** Rotates the keys that sign access tokens, in the secret that user-service reads. */
final class SigningKeyRotation implements RotationTarget {

    static final String NAME = "signing-keys";

    private final SecretsManagerStore secrets;
    private final RotationOverlap overlap;

    SigningKeyRotation(SecretsManagerStore secrets, RotationOverlap overlap) {
        this.secrets = secrets;
        this.overlap = overlap;
    }

    @Override
    public RotationOverlap overlap() {
        return overlap;
    }

    @Override
    public List<SecretVersion<String>> versions() {
        return SigningKeySet.parse(stored().value()).versions().stream()
                .map(key -> new SecretVersion<>(key.value().getKeyId(), key.state(), key.since())).toList();
    }

    @Override
    public void create(Instant now) {
        secrets.read(ResourceNames.SIGNING_KEYS).ifPresent(stored -> {
            throw new RotationException(ResourceNames.SIGNING_KEYS + " already has keys.");
        });
        secrets.write(ResourceNames.SIGNING_KEYS, Optional.empty(),
                SigningKeySet.toJson(Rotation.of(SigningKeySet.generate(), now)));
    }

    @Override
    public void prepare(Instant now) {
        change(keys -> keys.prepare(SigningKeySet.generate(), now));
    }

    @Override
    public void promote(Instant now, RotationOverlap minimum) {
        change(keys -> keys.promote(now, minimum));
    }

    @Override
    public void retire(Instant now, RotationOverlap minimum) {
        change(keys -> keys.retire(now, minimum));
    }

    private void change(UnaryOperator<Rotation<EllipticCurveJsonWebKey>> step) {
        VersionedSecret before = stored();
        secrets.write(ResourceNames.SIGNING_KEYS, Optional.of(before),
                SigningKeySet.toJson(step.apply(SigningKeySet.parse(before.value()))));
    }

    private VersionedSecret stored() {
        return secrets.read(ResourceNames.SIGNING_KEYS)
                .orElseThrow(() -> new RotationException(ResourceNames.SIGNING_KEYS + " is empty: create the first key."));
    }
}
