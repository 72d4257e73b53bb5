package io.missionlink.missions.mission;

import java.time.Instant;
import java.util.Optional;

/**
 * Earlier proposals of a viewer, for the limits of the next one to a streamer.
 *
 * @param now time by the clock of the database
 * @param open open missions that the viewer proposed
 * @param openWithStreamer those of the streamer
 * @param proposedAt time of the last proposal to the streamer within the cooldown
 * @param rejections the newest rejections by the streamer: their number, at most as many as start a cooldown
 * @param oldestRejection time of the oldest of them
 * @param newestRejection time of the newest of them
 */
record ProposalHistory(Instant now, long open, long openWithStreamer, Optional<Instant> proposedAt, long rejections,
        Optional<Instant> oldestRejection, Optional<Instant> newestRejection) {
}
