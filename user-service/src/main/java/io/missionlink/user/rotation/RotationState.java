package io.missionlink.user.rotation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Rotation state of a key or secret. Versions in every state are valid; only the current one is used for new work. */
public enum RotationState {
    /** Accepted by verifiers, not used yet. */
    NEXT,
    CURRENT,
    /** No longer used, but tokens or clients may still depend on it. */
    RETIRED;

    /** Lower-case name, as stored and printed. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<RotationState> of(String word) {
        return Arrays.stream(values()).filter(state -> state.label().equals(word)).findFirst();
    }
}
