package io.missionlink.access;

/**
 * Result of the revocation check and the rate limit of a write.
 *
 * @param revoked whether the token is revoked; the write is not charged then
 * @param closing whether the user is closing the account
 * @param charged whether the write is within the user's limit and charged to it
 */
public record WriteCheckResult(boolean revoked, boolean closing, boolean charged) {
}
