package io.missionlink.missions.security;

import java.util.UUID;

/**
 * Stops the open missions of a streamer. The package {@code mission} implements this port, because it depends on the package
 * {@code security}.
 */
public interface StreamerMissionsPort {

    /** Makes the open missions accept no more pledges, in the transaction of the caller. The sweeper ends them soon. */
    void stop(UUID streamer);
}
