package io.missionlink.system;

/**
 * A pledge of a test.
 *
 * @param early made before the mission was accepted
 */
record TestPledge(String id, TestUser by, long amount, boolean anonymous, boolean early) {
}
