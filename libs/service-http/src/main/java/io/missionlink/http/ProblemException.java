package io.missionlink.http;

import java.io.Serial;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Ends a request with a problem response (RFC 9457). The request changes nothing, and the text is safe to show to users. */
public final class ProblemException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient ProblemCode code;
    private final transient List<Violation> violations;
    private final transient Map<String, Object> extensions;
    private final transient Optional<Duration> retryAfter;
    private final boolean overload;
    private final String challenge;

    private ProblemException(ProblemCode code, String detail, List<Violation> violations, Map<String, Object> extensions,
            Optional<Duration> retryAfter, boolean overload) {
        this(code, detail, violations, extensions, retryAfter, overload, "Bearer");
    }

    private ProblemException(ProblemCode code, String detail, List<Violation> violations, Map<String, Object> extensions,
            Optional<Duration> retryAfter, boolean overload, String challenge) {
        super(detail, null, false, false); // no stack trace: an expected result, not a fault
        this.code = code;
        this.violations = List.copyOf(violations);
        this.extensions = Map.copyOf(extensions);
        this.retryAfter = retryAfter;
        this.overload = overload;
        this.challenge = challenge;
    }

    public ProblemException(ProblemCode code, String detail) {
        this(code, detail, Map.of());
    }

    /** @param extensions further members of the problem, such as {@code outcome} of an ended mission */
    public ProblemException(ProblemCode code, String detail, Map<String, Object> extensions) {
        this(code, detail, List.of(), extensions, Optional.empty(), false);
    }

    /** The request cannot be read. */
    public static ProblemException malformed(String detail, List<Violation> violations) {
        return new ProblemException(CommonProblems.MALFORMED, detail, violations, Map.of(), Optional.empty(), false);
    }

    /** A parameter is not valid. */
    public static ProblemException malformed(String parameter, String message) {
        return malformed(parameter + " " + message, List.of(new Violation(parameter, message)));
    }

    /** The request can be read, but fields are not valid. */
    public static ProblemException invalid(List<Violation> violations) {
        return new ProblemException(CommonProblems.INVALID, "The request contains invalid fields", violations, Map.of(),
                Optional.empty(), false);
    }

    public static ProblemException invalid(String field, String message) {
        return invalid(List.of(new Violation(field, message)));
    }

    /** A problem with a code of its own that names the field. */
    public static ProblemException ofField(ProblemCode code, String detail, Violation violation) {
        return new ProblemException(code, detail, List.of(violation), Map.of(), Optional.empty(), false);
    }

    /**
     * A problem with a code of its own that ends by itself.
     *
     * @param wait {@code Retry-After}, rounded up to whole seconds, at least one
     */
    public static ProblemException retryAfter(ProblemCode code, String detail, Duration wait) {
        return new ProblemException(code, detail, List.of(), Map.of(), Optional.of(wait), false);
    }

    /** @param wait {@code Retry-After}, rounded up to whole seconds, at least one */
    public static ProblemException tooMany(String detail, Duration wait) {
        return new ProblemException(CommonProblems.TOO_MANY_REQUESTS, detail, List.of(), Map.of(), Optional.of(wait), false);
    }

    /**
     * The service has no capacity for the request at the moment. The response is that of {@link #tooMany}, but the caller has
     * exceeded no limit, so this is no security event.
     *
     * @param wait {@code Retry-After}, rounded up to whole seconds, at least one
     */
    public static ProblemException overloaded(String detail, Duration wait) {
        return new ProblemException(CommonProblems.TOO_MANY_REQUESTS, detail, List.of(), Map.of(), Optional.of(wait), true);
    }

    /**
     * The user must prove their identity again (RFC 9470).
     *
     * @param code a problem with status 401
     * @param detail ASCII without quotation marks, because the header {@code WWW-Authenticate} repeats it
     * @param maxAge longest accepted time since the authentication
     */
    public static ProblemException stepUpRequired(ProblemCode code, String detail, Duration maxAge) {
        String challenge = "Bearer error=\"insufficient_user_authentication\", max_age=%d, error_description=\"%s\""
                .formatted(maxAge.toSeconds(), detail);
        return new ProblemException(code, detail, List.of(), Map.of("maxAge", maxAge.toSeconds()), Optional.empty(), false,
                challenge);
    }

    /** @param resource such as {@code mission} */
    public static ProblemException notFound(String resource) {
        return new ProblemException(CommonProblems.NOT_FOUND, "The " + resource + " does not exist");
    }

    public ProblemCode code() {
        return code;
    }

    public List<Violation> violations() {
        return violations;
    }

    public Map<String, Object> extensions() {
        return extensions;
    }

    public Optional<Duration> retryAfter() {
        return retryAfter;
    }

    /** Value of {@code WWW-Authenticate}, for a problem with status 401. */
    public String challenge() {
        return challenge;
    }

    /** @return whether the service was overloaded, without a fault of the caller */
    public boolean isOverload() {
        return overload;
    }
}
