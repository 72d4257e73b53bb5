package io.missionlink.user.rotation;

import java.time.Instant;

/**
 * A version of a key or secret.
 *
 * @param since time of the change to this state
 */
public record SecretVersion<T>(T value, RotationState state, Instant since) {

    SecretVersion<T> transitionTo(RotationState newState, Instant now) {
        return new SecretVersion<>(value, newState, now);
    }
}
