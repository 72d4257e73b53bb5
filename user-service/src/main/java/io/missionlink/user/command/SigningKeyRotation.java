package io.missionlink.user.command;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.jose4j.jwk.EllipticCurveJsonWebKey;

import io.missionlink.contracts.Names;
import io.missionlink.user.keys.SigningKeySet;
import io.missionlink.user.rotation.Overlap;
import io.missionlink.user.rotation.Rotation;
import io.missionlink.user.rotation.RotationException;
import io.missionlink.user.rotation.Version;

/** The keys that access tokens are signed with, in the one secret that user-service reads. */
final class SigningKeyRotation implements Rotated {

    static final String NAME = "signing-keys";

    private final SecretShelf secrets;
    private final Overlap overlap;

    SigningKeyRotation(SecretShelf secrets, Overlap overlap) {
        this.secrets = secrets;
        this.overlap = overlap;
    }

    @Override
    public Overlap overlap() {
        return overlap;
    }

    @Override
    public List<Version<String>> versions() {
        return SigningKeySet.parse(kept().value()).versions().stream()
                .map(key -> new Version<>(key.value().getKeyId(), key.state(), key.since())).toList();
    }

    @Override
    public void create(Instant now) {
        secrets.read(Names.SIGNING_KEYS).ifPresent(kept -> {
            throw new RotationException(Names.SIGNING_KEYS + " has keys already.");
        });
        secrets.write(Names.SIGNING_KEYS, Optional.empty(), SigningKeySet.write(Rotation.of(SigningKeySet.generate(), now)));
    }

    @Override
    public void prepare(Instant now) {
        change(keys -> keys.prepare(SigningKeySet.generate(), now));
    }

    @Override
    public void promote(Instant now, Overlap kept) {
        change(keys -> keys.promote(now, kept));
    }

    @Override
    public void retire(Instant now, Overlap kept) {
        change(keys -> keys.retire(now, kept));
    }

    private void change(UnaryOperator<Rotation<EllipticCurveJsonWebKey>> step) {
        Kept before = kept();
        secrets.write(Names.SIGNING_KEYS, Optional.of(before),
                SigningKeySet.write(step.apply(SigningKeySet.parse(before.value()))));
    }

    private Kept kept() {
        return secrets.read(Names.SIGNING_KEYS)
                .orElseThrow(() -> new RotationException(Names.SIGNING_KEYS + " holds nothing: create the first key."));
    }
}
