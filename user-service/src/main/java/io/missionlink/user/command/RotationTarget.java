package io.missionlink.user.command;

import java.time.Instant;
import java.util.List;

import io.missionlink.user.rotation.RotationException;
import io.missionlink.user.rotation.RotationOverlap;
import io.missionlink.user.rotation.SecretVersion;

/** A key set or secret that the command can rotate. A step throws {@link RotationException} if it is not allowed now. */
interface RotationTarget {

    /** Minimum time that old and new versions are valid together. */
    RotationOverlap overlap();

    /** Versions, each with a name that does not reveal the secret. */
    List<SecretVersion<String>> versions();

    /** Creates the first version, which is current at once. */
    void create(Instant now);

    void prepare(Instant now);

    void promote(Instant now, RotationOverlap minimum);

    void retire(Instant now, RotationOverlap minimum);
}
