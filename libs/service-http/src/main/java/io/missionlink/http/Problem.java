package io.missionlink.http;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Problem details (RFC 9457) with a stable code and, for validation errors, the invalid fields.
 *
 * @param traceId ID of the request's trace, which the log lines contain; empty if the request has none
 * @param extensions further members, such as {@code outcome} of an ended mission
 */
@RegisterForReflection
public record Problem(URI type, String title, int status, String detail, String instance, String code,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String traceId,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Violation> violations, @JsonAnyGetter Map<String, Object> extensions) {

    public static final String MEDIA_TYPE = "application/problem+json";

    private static final int UNAVAILABLE = 503;
    /** Default {@code Retry-After} of a 503: longer than the detection of a database failover, short for a user. */
    private static final Duration RETRY_DELAY = Duration.ofSeconds(2);

    static URI type(ProblemCode code) {
        return URI.create("urn:mission-link:problem:" + code.code());
    }

    /** @return value of {@code Retry-After}: whole seconds, rounded up, at least one */
    public static long retryAfter(Duration wait) {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }

    static String currentTraceId() {
        SpanContext context = Span.current().getSpanContext();
        return context.isValid() ? context.getTraceId() : "";
    }

    /** HTTP response of a problem. A 429 and a 503 contain {@code Retry-After}. */
    public static Response response(ProblemException exception, UriInfo uri) {
        ProblemCode code = exception.code();
        Problem problem = new Problem(type(code), code.title(), code.status(),
                exception.getMessage(), uri.getRequestUri().getRawPath(), code.code(), currentTraceId(),
                exception.violations(), exception.extensions());
        Response.ResponseBuilder response = Response.status(code.status()).type(MEDIA_TYPE).entity(problem);
        exception.retryAfter().or(() -> code.status() == UNAVAILABLE ? Optional.of(RETRY_DELAY) : Optional.empty())
                .ifPresent(wait -> response.header(HttpHeaders.RETRY_AFTER, retryAfter(wait)));
        if (code.status() == CommonProblems.UNAUTHORIZED.status()) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, exception.challenge());
        }
        return response.build();
    }
}
