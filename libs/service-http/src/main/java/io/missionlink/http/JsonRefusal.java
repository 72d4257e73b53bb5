package io.missionlink.http;

import java.util.List;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;

import io.missionlink.text.Text;

/**
 * Why a body could not be read, in words of our own: Jackson's message names classes and quotes the body, which may hold a
 * password.
 */
final class JsonRefusal {

    private static final int MAX_NAME = 64;

    private JsonRefusal() {
    }

    static Refusal of(JsonProcessingException e) {
        return switch (e) {
            case UnrecognizedPropertyException unknown ->
                Refusal.malformed("The body has a field that this request does not know",
                        List.of(new Violation(path(unknown), "is not a field of this request")));
            case MismatchedInputException mismatch when !mismatch.getPath().isEmpty() -> Refusal.malformed(
                    "The request has fields of a wrong type",
                    List.of(new Violation(path(mismatch), "is not of the expected type")));
            default -> Refusal.malformed("The body is not one JSON object as expected", List.of());
        };
    }

    /** A field's name is the caller's text: what could not be written as JSON, or is endless, is not repeated. */
    private static String shown(String name) {
        return Text.isClean(name) ? name.substring(0, name.offsetByCodePoints(0, Math.min(Text.length(name), MAX_NAME))) : "?";
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() != null ? step.getFieldName() : String.valueOf(step.getIndex()))
                .map(JsonRefusal::shown)
                .collect(Collectors.joining("."));
    }
}
