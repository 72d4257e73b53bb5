package io.missionlink.missions.problem;

import java.util.List;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;

import io.missionlink.missions.problem.Problem.Violation;

/** Why a body could not be read, in words of our own: Jackson's message names classes and quotes the body. */
record JsonRefusal(String detail, List<Violation> violations) {

    private static final int MAX_NAME = 64;

    static JsonRefusal of(JsonProcessingException e) {
        return switch (e) {
            case UnrecognizedPropertyException unknown ->
                new JsonRefusal("The body has a field that this request does not know",
                        List.of(new Violation(path(unknown), "is not a field of this request")));
            case MismatchedInputException mismatch when !mismatch.getPath().isEmpty() -> new JsonRefusal(
                    "The request has fields of a wrong type",
                    List.of(new Violation(path(mismatch), "is not of the expected type")));
            default -> new JsonRefusal("The body is not one JSON object as expected", List.of());
        };
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() != null ? step.getFieldName() : String.valueOf(step.getIndex()))
                .map(name -> name.length() > MAX_NAME ? name.substring(0, MAX_NAME) : name)
                .collect(Collectors.joining("."));
    }
}
