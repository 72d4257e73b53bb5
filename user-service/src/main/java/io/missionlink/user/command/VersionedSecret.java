package io.missionlink.user.command;

/**
 * Value of a secret in Secrets Manager.
 *
 * @param version version that was read; a write depends on it, so concurrent changes are detected
 */
record VersionedSecret(String value, String version) {
}
