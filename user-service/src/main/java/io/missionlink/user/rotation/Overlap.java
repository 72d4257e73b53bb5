package io.missionlink.user.rotation;

import java.time.Duration;

/**
 * How long two versions are good side by side, so that nobody is refused for what he could not know yet.
 *
 * @param beforeUse from when the next one is known until it may be used: the time in which everybody who checks hears of it
 * @param afterUse from when it is used no more until it may be removed: the time in which its last use runs out
 */
public record Overlap(Duration beforeUse, Duration afterUse) {

    /** For one that somebody else has come to know: what it costs those who have not heard is worth it. */
    public static final Overlap NONE = new Overlap(Duration.ZERO, Duration.ZERO);
}
