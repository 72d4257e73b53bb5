package io.missionlink.user.command;

import java.time.Instant;
import java.util.List;

import io.missionlink.user.rotation.Overlap;
import io.missionlink.user.rotation.RotationException;
import io.missionlink.user.rotation.Version;

/** What the command rotates. Each step throws a {@link RotationException} if it may not be done. */
interface Rotated {

    /** How long versions of it are good side by side. */
    Overlap overlap();

    /** By names that give nothing away. */
    List<Version<String>> versions();

    /** Makes the first one, which is in use at once. */
    void create(Instant now);

    void prepare(Instant now);

    void promote(Instant now, Overlap kept);

    void retire(Instant now, Overlap kept);
}
