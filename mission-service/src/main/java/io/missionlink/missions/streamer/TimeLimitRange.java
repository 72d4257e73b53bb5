package io.missionlink.missions.streamer;

/**
 * Range of the time limits of new missions, both ends included.
 *
 * @param min seconds
 * @param max seconds
 */
public record TimeLimitRange(long min, long max) {

    public boolean contains(long seconds) {
        return seconds >= min && seconds <= max;
    }
}
