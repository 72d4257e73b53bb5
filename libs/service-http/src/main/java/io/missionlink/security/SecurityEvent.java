package io.missionlink.security;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Kinds of security events (docs/metrics.md#security-events). */
public enum SecurityEvent {
    FAILED_LOGIN("bad-credentials"),
    /** A user who is logged in sent a wrong current password. */
    WRONG_PASSWORD("wrong-password"),
    RATE_LIMITED("too-many-requests"),
    FORBIDDEN("forbidden"),
    /** An access token with an invalid signature, issuer, audience or time. A token that only expired is no event. */
    INVALID_TOKEN(""),
    /** A valid access token whose session has ended or whose account lost a right. */
    REVOKED_TOKEN("unauthorized"),
    INVALID_CLIENT_SECRET(""),
    REFRESH_TOKEN_REUSE(""),
    INVALID_WEBHOOK_SIGNATURE("bad-signature");

    private final String problem;

    /** @param problem code of the problem that always indicates this event; empty if there is none */
    SecurityEvent(String problem) {
        this.problem = problem;
    }

    /** @param problem code of a problem */
    public static Optional<SecurityEvent> ofProblem(String problem) {
        return Arrays.stream(values()).filter(event -> event.problem.equals(problem)).findFirst();
    }

    /** Label and log field. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
