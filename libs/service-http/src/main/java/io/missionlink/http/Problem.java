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

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * RFC 9457 problem details, with a stable code and, for validation, the fields that are wrong.
 *
 * @param facts further members, as {@code outcome} of a mission that has ended
 */
@RegisterForReflection
public record Problem(URI type, String title, int status, String detail, String instance, String code,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Violation> violations, @JsonAnyGetter Map<String, Object> facts) {

    public static final String MEDIA_TYPE = "application/problem+json";

    private static final int UNAVAILABLE = 503;
    /** Longer than a failover of the database takes to be noticed, short for a person. */
    private static final Duration COME_BACK = Duration.ofSeconds(2);

    static URI type(RefusalCode code) {
        return URI.create("urn:mission-link:problem:" + code.code());
    }

    /** The refusal as it is sent. Whoever is told to come back is told when. */
    public static Response answer(Refusal refusal, UriInfo uri) {
        RefusalCode code = refusal.code();
        Problem problem = new Problem(type(code), code.title(), code.status(),
                refusal.getMessage(), uri.getRequestUri().getRawPath(), code.code(), refusal.violations(), refusal.facts());
        Response.ResponseBuilder answer = Response.status(code.status()).type(MEDIA_TYPE).entity(problem);
        refusal.retryAfter().or(() -> code.status() == UNAVAILABLE ? Optional.of(COME_BACK) : Optional.empty())
                .ifPresent(wait -> answer.header(HttpHeaders.RETRY_AFTER, Math.max(1, wait.plusMillis(999).toSeconds())));
        if (code.status() == HttpRefusal.UNAUTHORIZED.status()) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return answer.build();
    }
}
