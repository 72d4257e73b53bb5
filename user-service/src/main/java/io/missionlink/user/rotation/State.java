package io.missionlink.user.rotation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How far the rotation of a key or secret is. All of them are good; the current one is in use. */
public enum State {
    /** Known to who checks it, not used yet. */
    NEXT,
    CURRENT,
    /** Used no more; what it was used for may not have run out. */
    RETIRED;

    /** As documents write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<State> of(String word) {
        return Arrays.stream(values()).filter(state -> state.word().equals(word)).findFirst();
    }
}
