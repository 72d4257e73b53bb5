package io.missionlink.user.command;

/**
 * What a secret holds.
 *
 * @param version that it was read as: whoever writes says what he has read
 */
record Kept(String value, String version) {
}
