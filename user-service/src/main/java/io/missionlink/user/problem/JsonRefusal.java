package io.missionlink.user.problem;

import java.util.List;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;

/**
 * Why a body could not be read, in words of our own: Jackson's message names classes and quotes the body, which may hold a
 * password.
 */
record JsonRefusal(ProblemCode code, String detail, List<Violation> violations) {

    static JsonRefusal of(JsonProcessingException e) {
        return switch (e) {
            case UnrecognizedPropertyException unknown -> new JsonRefusal(ProblemCode.UNKNOWN_FIELD,
                    "The body has a field that this request does not know.",
                    List.of(new Violation(path(unknown), "is not a field of this request")));
            case MismatchedInputException mismatch when !mismatch.getPath().isEmpty() -> new JsonRefusal(
                    ProblemCode.VALIDATION_FAILED, "The request has fields that are not valid.",
                    List.of(new Violation(path(mismatch), "is not of the expected type")));
            default -> new JsonRefusal(ProblemCode.MALFORMED_JSON, "The body is not one JSON object as expected.", List.of());
        };
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() != null ? step.getFieldName() : String.valueOf(step.getIndex()))
                .map(name -> name.length() > 64 ? name.substring(0, 64) : name)
                .collect(Collectors.joining("."));
    }
}
