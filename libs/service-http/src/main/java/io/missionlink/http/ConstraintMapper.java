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
 * Answers violations of Bean Validation: a missing body as 400, wrong fields as 422, in the order in which the body has them.
 */
public final class ConstraintMapper {

    @ServerExceptionMapper
    public Response refused(ConstraintViolationException e, UriInfo uri) {
        return Problem.answer(refusal(e), uri);
    }

    private static Refusal refusal(ConstraintViolationException e) {
        if (e.getConstraintViolations().stream().anyMatch(ConstraintMapper::isMissingBody)) {
            return new Refusal(HttpRefusal.MALFORMED, "The body is empty: a JSON object is expected");
        }
        return Refusal.invalid(e.getConstraintViolations().stream()
                .sorted(Comparator.<ConstraintViolation<?>> comparingInt(ConstraintMapper::position)
                        .thenComparing(ConstraintMapper::field))
                .map(violation -> new Violation(named(field(violation)), violation.getMessage())).toList());
    }

    private static boolean isMissingBody(ConstraintViolation<?> violation) {
        return field(violation).isEmpty() && violation.getInvalidValue() == null;
    }

    private static String named(String field) {
        return field.isEmpty() ? "body" : field;
    }

    /** Where the body's record declares the field; first if the violation is not about one. */
    private static int position(ConstraintViolation<?> violation) {
        RecordComponent[] fields = violation.getLeafBean().getClass().getRecordComponents();
        String field = field(violation).split("\\.", 2)[0];
        return fields == null ? -1 : Arrays.stream(fields).map(RecordComponent::getName).toList().indexOf(field);
    }

    /** Empty where it is the body itself. */
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
