package io.missionlink.missions.problem;

import java.net.URI;
import java.util.List;
import java.util.Map;

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

    static Problem of(RefusalCode code, String detail, String instance, List<Violation> violations,
            Map<String, Object> facts) {
        return new Problem(URI.create("urn:mission-link:problem:" + code.code()), code.title(), code.status(), detail, instance,
                code.code(), violations, facts);
    }

    /** What is wrong with a field of a request. */
    @RegisterForReflection
    public record Violation(String field, String message) {
    }
}
