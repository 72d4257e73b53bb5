package io.missionlink.user.rotation;

import java.time.Duration;

/**
 * Minimum times between rotation steps. They prevent that a verifier rejects a version that it has not received yet.
 *
 * @param beforePromote minimum time between prepare and promote, in which every verifier receives the next version
 * @param beforeRetire minimum time between promote and retire, in which everything issued with the old version expires
 */
public record RotationOverlap(Duration beforePromote, Duration beforeRetire) {

    /** No waiting time, for a compromised version. Clients that still depend on the old version are rejected. */
    public static final RotationOverlap NONE = new RotationOverlap(Duration.ZERO, Duration.ZERO);
}
