package io.missionlink.http;

import java.io.Serial;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A rule said no. Nothing was changed; the text is safe to show. */
public final class Refusal extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient RefusalCode code;
    private final transient List<Violation> violations;
    private final transient Map<String, Object> facts;
    private final transient Optional<Duration> retryAfter;

    private Refusal(RefusalCode code, String detail, List<Violation> violations, Map<String, Object> facts,
            Optional<Duration> retryAfter) {
        super(detail, null, false, false); // an answer, not a fault: no stack trace
        this.code = code;
        this.violations = List.copyOf(violations);
        this.facts = Map.copyOf(facts);
        this.retryAfter = retryAfter;
    }

    public Refusal(RefusalCode code, String detail) {
        this(code, detail, Map.of());
    }

    /** @param facts further members of the problem, as {@code outcome} of a mission that has ended */
    public Refusal(RefusalCode code, String detail, Map<String, Object> facts) {
        this(code, detail, List.of(), facts, Optional.empty());
    }

    /** The request cannot be read. */
    public static Refusal malformed(String detail, List<Violation> violations) {
        return new Refusal(HttpRefusal.MALFORMED, detail, violations, Map.of(), Optional.empty());
    }

    /** A parameter that is none of those that it can be. */
    public static Refusal malformed(String parameter, String message) {
        return malformed(parameter + " " + message, List.of(new Violation(parameter, message)));
    }

    /** Fields that are understood and wrong, in the order in which the caller knows them. */
    public static Refusal invalid(List<Violation> violations) {
        return new Refusal(HttpRefusal.INVALID, "The request has fields that are not valid", violations, Map.of(),
                Optional.empty());
    }

    public static Refusal invalid(String field, String message) {
        return invalid(List.of(new Violation(field, message)));
    }

    /** @param wait how long the caller should stay away; sent in whole seconds, at least one */
    public static Refusal tooMany(String detail, Duration wait) {
        return new Refusal(HttpRefusal.TOO_MANY_REQUESTS, detail, List.of(), Map.of(), Optional.of(wait));
    }

    /** @param what as {@code mission} */
    public static Refusal notFound(String what) {
        return new Refusal(HttpRefusal.NOT_FOUND, "There is no such " + what);
    }

    public RefusalCode code() {
        return code;
    }

    public List<Violation> violations() {
        return violations;
    }

    public Map<String, Object> facts() {
        return facts;
    }

    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
