package io.missionlink.throttle;

import java.util.Map;
import java.util.function.Supplier;

/**
 * What has to hold for a try to be charged, looked at in the charge's own statement: one round trip for both.
 *
 * @param sql a condition that needs nothing of the statement around it
 * @param arguments values of its named parameters; {@code key}, {@code every} and {@code capacity} are the charge's
 * @param otherwise what the caller is told if it does not hold
 */
public record Precondition(String sql, Map<String, Object> arguments, Supplier<? extends RuntimeException> otherwise) {

    /** A try is charged whatever holds. */
    public static final Precondition NONE = new Precondition("true", Map.of(), IllegalStateException::new);
}
