package io.missionlink.access;

/**
 * Result of the checks of a write.
 *
 * @param revoked whether the token has been revoked; nothing was charged then
 * @param charged whether the write was within the user's limit and is charged
 */
public record WriteCheck(boolean revoked, boolean charged) {
}
