package io.missionlink.missions.problem;

import java.util.Comparator;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import io.missionlink.http.Bodies;
import io.missionlink.http.Problem;
import io.missionlink.http.Refusal;
import io.missionlink.http.Violation;

/** What Bean Validation has found, in the words of every other refusal. */
public final class ConstraintMapper {

    @ServerExceptionMapper
    public Response refused(ConstraintViolationException e, UriInfo uri) {
        return Problem.answer(refusal(e), uri);
    }

    private static Refusal refusal(ConstraintViolationException e) {
        if (e.getConstraintViolations().stream().anyMatch(ConstraintMapper::isMissingBody)) {
            return Bodies.missing();
        }
        return Refusal.invalid(e.getConstraintViolations().stream()
                .map(violation -> new Violation(named(field(violation)), violation.getMessage()))
                .sorted(Comparator.comparing(Violation::field)).toList());
    }

    private static boolean isMissingBody(ConstraintViolation<?> violation) {
        return field(violation).isEmpty() && violation.getInvalidValue() == null;
    }

    private static String named(String field) {
        return field.isEmpty() ? "body" : field;
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
