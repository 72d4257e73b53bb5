package io.missionlink.http;

import java.util.List;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;

import io.missionlink.text.Text;

/**
 * Maps a JSON read error to a problem. Jackson's own message is not used, because it names classes and quotes the body, which
 * may contain a password.
 */
final class JsonReadProblem {

    private static final int MAX_NAME = 64;
    private static final String OUT_OF_RANGE = "The request body contains a number out of range";

    private JsonReadProblem() {
    }

    static ProblemException of(JsonProcessingException e) {
        return switch (e) {
            case UnrecognizedPropertyException unknown ->
                ProblemException.malformed("The request body contains an unknown field",
                        List.of(new Violation(path(unknown), "is not a known field")));
            case MismatchedInputException mismatch when !mismatch.getPath().isEmpty() -> ProblemException.malformed(
                    "The request body contains a field of the wrong type",
                    List.of(new Violation(path(mismatch), "must be of the expected type")));
            case JsonMappingException mapping when mapping.getCause() instanceof InputCoercionException -> ProblemException
                    .malformed(OUT_OF_RANGE, List.of(new Violation(path(mapping), "is out of range")));
            case StreamConstraintsException limit -> ProblemException.malformed(
                    "The request body must not have numbers of more than " + StrictJson.LIMITS.getMaxNumberLength()
                            + " digits, or more than " + StrictJson.LIMITS.getMaxNestingDepth() + " levels",
                    List.of());
            default -> ProblemException.malformed("The request body must be a single valid JSON object", List.of());
        };
    }

    /** Sanitises a field name, which is user input: replaces unprintable names and cuts long ones. */
    private static String displayName(String name) {
        return Text.isClean(name) ? name.substring(0, name.offsetByCodePoints(0, Math.min(Text.length(name), MAX_NAME))) : "?";
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() != null ? step.getFieldName() : String.valueOf(step.getIndex()))
                .map(JsonReadProblem::displayName)
                .collect(Collectors.joining("."));
    }
}
