package io.missionlink.system;

/**
 * A pledge of a story.
 *
 * @param early made while the mission was proposed
 */
record Pledged(String id, Person by, long amount, boolean anonymous, boolean early) {
}
