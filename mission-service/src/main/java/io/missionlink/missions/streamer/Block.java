package io.missionlink.missions.streamer;

import java.time.Instant;
import java.util.UUID;

/** A user whom a streamer has blocked. */
record Block(UUID userId, Instant blockedAt) {
}
