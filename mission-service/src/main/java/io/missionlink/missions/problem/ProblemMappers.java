package io.missionlink.missions.problem;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jdbi.v3.core.JdbiException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;

import io.missionlink.missions.database.PostgresError;
import io.missionlink.missions.problem.Problem.Violation;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;

/** The one place where a failure becomes an answer: no stack trace, no SQL and no class name leaves through here. */
public final class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
    private static final int UNAVAILABLE = 503;

    @ServerExceptionMapper
    public Response refused(Refusal e, UriInfo uri) {
        return answer(e.code(), e.getMessage(), uri, List.of(), e.facts());
    }

    @ServerExceptionMapper
    public Response invalid(ConstraintViolationException e, UriInfo uri) {
        List<Violation> violations = e.getConstraintViolations().stream().map(ProblemMappers::violation)
                .sorted(Comparator.comparing(Violation::field)).toList();
        return answer(RefusalCode.INVALID, "The request has fields that are not valid", uri, violations, Map.of());
    }

    @ServerExceptionMapper
    public Response database(JdbiException e, UriInfo uri) {
        if (!PostgresError.isTransient(e)) {
            return failed(e, uri);
        }
        LOG.warnf("Database busy or away: %s", PostgresError.find(e).map(Throwable::getMessage).orElse(e.getMessage()));
        return answer(RefusalCode.BUSY, "Nothing was changed", uri);
    }

    @ServerExceptionMapper
    public Response json(MismatchedInputException e, UriInfo uri) {
        return unreadable(e, uri);
    }

    @ServerExceptionMapper
    public Response http(WebApplicationException e, UriInfo uri) {
        if (e.getCause() instanceof Refusal refusal) {
            return refused(refusal, uri);
        }
        if (e.getCause() instanceof JsonProcessingException unreadable) {
            return unreadable(unreadable, uri);
        }
        int status = e.getResponse().getStatus();
        Response answer = switch (status) {
            case 401 -> unauthorized(uri);
            case 403 -> answer(RefusalCode.FORBIDDEN, "This is not open to you", uri);
            case 404 -> answer(RefusalCode.NOT_FOUND, "There is nothing at this address", uri);
            case 405 -> answer(RefusalCode.METHOD_NOT_ALLOWED, "This address does not know that method", uri);
            case 406 -> answer(RefusalCode.NOT_ACCEPTABLE, "This address answers application/json", uri);
            case 413 -> answer(RefusalCode.TOO_LARGE, "A body may have 64 KB", uri);
            case 415 -> answer(RefusalCode.UNSUPPORTED_MEDIA_TYPE, "This address reads application/json", uri);
            default -> status >= 500 ? failed(e, uri) : answer(RefusalCode.MALFORMED, "The request cannot be read", uri);
        };
        List<Object> allow = e.getResponse().getHeaders().get(HttpHeaders.ALLOW);
        return allow == null ? answer : Response.fromResponse(answer).header(HttpHeaders.ALLOW, allow.getFirst()).build();
    }

    @ServerExceptionMapper({ UnauthorizedException.class, AuthenticationFailedException.class })
    public Response notAuthenticated(SecurityException e, UriInfo uri) {
        return unauthorized(uri);
    }

    @ServerExceptionMapper
    public Response notAllowed(ForbiddenException e, UriInfo uri) {
        return answer(RefusalCode.FORBIDDEN, "This is not open to you", uri);
    }

    @ServerExceptionMapper
    public Response failed(Throwable e, UriInfo uri) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof JsonProcessingException unreadable) {
                return unreadable(unreadable, uri);
            }
        }
        LOG.error("Request failed", e);
        return answer(RefusalCode.INTERNAL, "Something went wrong on our side", uri);
    }

    private static Response unreadable(JsonProcessingException e, UriInfo uri) {
        JsonRefusal refusal = JsonRefusal.of(e);
        return answer(RefusalCode.MALFORMED, refusal.detail(), uri, refusal.violations(), Map.of());
    }

    private static Response unauthorized(UriInfo uri) {
        return Response.fromResponse(answer(RefusalCode.UNAUTHORIZED, "A valid access token is needed", uri))
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer").build();
    }

    private static Violation violation(ConstraintViolation<?> violation) {
        String field = "";
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getKind() == ElementKind.PROPERTY) {
                field += (field.isEmpty() ? "" : ".") + node.getName();
            }
        }
        return new Violation(field.isEmpty() ? "body" : field, violation.getMessage());
    }

    private static Response answer(RefusalCode code, String detail, UriInfo uri) {
        return answer(code, detail, uri, List.of(), Map.of());
    }

    private static Response answer(RefusalCode code, String detail, UriInfo uri, List<Violation> violations,
            Map<String, Object> facts) {
        Problem problem = Problem.of(code, detail, uri.getRequestUri().getRawPath(), violations, facts);
        Response.ResponseBuilder response = Response.status(code.status()).type(Problem.MEDIA_TYPE).entity(problem);
        if (code.status() == UNAVAILABLE) {
            response.header(HttpHeaders.RETRY_AFTER, 1);
        }
        return response.build();
    }
}
