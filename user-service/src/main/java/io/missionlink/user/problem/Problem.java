package io.missionlink.user.problem;

import java.net.URI;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** RFC 9457 problem details, with a stable code and, for validation, the fields that are wrong. */
@RegisterForReflection
public record Problem(URI type, String title, int status, String detail, String instance, String code,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Violation> violations) {

    public static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(ProblemCode code, String detail, String instance, List<Violation> violations) {
        return new Problem(URI.create("urn:mission-link:problem:" + code.code()), code.title(), code.status(), detail, instance,
                code.code(), violations);
    }
}
