package io.missionlink.user.problem;

import java.io.Serial;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A refusal with a reason that the caller may read. Rules throw it; the HTTP side turns it into RFC 9457. */
public final class ProblemException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final ProblemCode code;
    private final transient List<Violation> violations;
    private final transient Optional<Duration> retryAfter;

    private ProblemException(ProblemCode code, String detail, List<Violation> violations, Optional<Duration> retryAfter) {
        // A refusal is an answer, not a fault: nobody reads its stack.
        super(detail, null, false, false);
        this.code = code;
        this.violations = List.copyOf(violations);
        this.retryAfter = retryAfter;
    }

    public ProblemException(ProblemCode code, String detail) {
        this(code, detail, List.of(), Optional.empty());
    }

    /** Fields that are wrong, in the order in which the caller knows them. */
    public static ProblemException invalid(List<Violation> violations) {
        return new ProblemException(ProblemCode.VALIDATION_FAILED, "The request has fields that are not valid.", violations,
                Optional.empty());
    }

    public static ProblemException invalid(String field, String message) {
        return invalid(List.of(new Violation(field, message)));
    }

    /** @param wait how long the caller should stay away; sent in whole seconds, at least one */
    public static ProblemException tooMany(String detail, Duration wait) {
        return new ProblemException(ProblemCode.TOO_MANY_REQUESTS, detail, List.of(), Optional.of(wait));
    }

    public static ProblemException notFound(String what) {
        return new ProblemException(ProblemCode.NOT_FOUND, "There is no such " + what + ".");
    }

    public ProblemCode code() {
        return code;
    }

    public List<Violation> violations() {
        return violations;
    }

    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
