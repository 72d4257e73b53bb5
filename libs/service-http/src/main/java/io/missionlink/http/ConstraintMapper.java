package io.missionlink.http;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Comparator;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Maps Bean Validation violations to problems: a missing body to 400, invalid fields to 422. Violations are in field order.
 */
public final class ConstraintMapper {

    @ServerExceptionMapper
    public Response violated(ConstraintViolationException e, UriInfo uri) {
        return Problem.response(problem(e), uri);
    }

    private static ProblemException problem(ConstraintViolationException e) {
        if (e.getConstraintViolations().stream().anyMatch(ConstraintMapper::isMissingBody)) {
            return new ProblemException(CommonProblems.MALFORMED, "The request body is empty but must be a JSON object");
        }
        return ProblemException.invalid(e.getConstraintViolations().stream()
                .sorted(Comparator.<ConstraintViolation<?>> comparingInt(ConstraintMapper::position)
                        .thenComparing(ConstraintMapper::field))
                .map(violation -> new Violation(displayName(field(violation)), violation.getMessage())).toList());
    }

    private static boolean isMissingBody(ConstraintViolation<?> violation) {
        return field(violation).isEmpty() && violation.getInvalidValue() == null;
    }

    private static String displayName(String field) {
        return field.isEmpty() ? "body" : field;
    }

    /** Position of the field in the body's record; -1 for a violation of the whole body. */
    private static int position(ConstraintViolation<?> violation) {
        RecordComponent[] fields = violation.getLeafBean().getClass().getRecordComponents();
        String field = field(violation).split("\\.", 2)[0];
        return fields == null ? -1 : Arrays.stream(fields).map(RecordComponent::getName).toList().indexOf(field);
    }

    /** Path of the field; empty for the body itself. */
    private static String field(ConstraintViolation<?> violation) {
        String field = "";
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getKind() == ElementKind.PROPERTY) {
                field += (field.isEmpty() ? "" : ".") + node.getName();
            }
        }
        return field;
    }
}
