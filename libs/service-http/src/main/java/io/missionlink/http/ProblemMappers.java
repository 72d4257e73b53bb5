package io.missionlink.http;

import java.util.Optional;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;

import io.missionlink.contracts.access.Route;
import io.missionlink.database.PostgresError;
import io.missionlink.security.SecurityEvent;
import io.missionlink.security.SecurityEvents;
import io.missionlink.token.ExpiredTokenException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;

/** Maps all exceptions to problem responses. No response contains a stack trace, SQL or a class name. */
public final class ProblemMappers {

    /** Request property with the {@link Route} of the request. */
    public static final String ROUTE_PROPERTY = "mission-link.route";

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
    private static final int SERVER_ERROR = 500;
    private static final String NOT_ALLOWED = "The access token does not allow this operation";

    private final SecurityEvents events;

    ProblemMappers(SecurityEvents events) {
        this.events = events;
    }

    @ServerExceptionMapper
    public Response problem(ProblemException e, UriInfo uri, ContainerRequestContext request) {
        if (!e.isOverload()) {
            SecurityEvent.ofProblem(e.code().code()).ifPresent(event -> events.record(event, route(request)));
        }
        return Problem.response(e, uri);
    }

    @ServerExceptionMapper
    public Response json(MismatchedInputException e, UriInfo uri) {
        return unreadable(e, uri);
    }

    @ServerExceptionMapper
    public Response http(WebApplicationException e, UriInfo uri, ContainerRequestContext request) {
        if (e.getCause() instanceof ProblemException problem) {
            return problem(problem, uri, request);
        }
        if (e.getCause() instanceof JsonProcessingException unreadable) {
            return unreadable(unreadable, uri);
        }
        int status = status(e, uri, request);
        return switch (status) {
            case 401 -> unauthorized(uri);
            case 403 -> response(CommonProblems.FORBIDDEN, NOT_ALLOWED, uri);
            case 404 -> response(CommonProblems.NOT_FOUND, "No resource exists at this path", uri);
            case 405 -> response(CommonProblems.METHOD_NOT_ALLOWED,
                    "The resource does not support this method; the Allow header lists the supported methods", uri);
            case 406 -> response(CommonProblems.NOT_ACCEPTABLE, "The response is available only as application/json", uri);
            case 413 -> response(CommonProblems.TOO_LARGE, "The request body is too large", uri);
            case 415 -> response(CommonProblems.UNSUPPORTED_MEDIA_TYPE, "This operation does not accept the content type", uri);
            default -> status >= SERVER_ERROR ? failed(e, uri)
                    : response(CommonProblems.MALFORMED, "The request cannot be parsed", uri);
        };
    }

    /** The router responds with 404 to some methods that a path does not support. */
    private static int status(WebApplicationException e, UriInfo uri, ContainerRequestContext request) {
        int status = e.getResponse().getStatus();
        return status == CommonProblems.NOT_FOUND.status() && AllowedMethods.excludes(request.getMethod(), uri.getPath())
                ? CommonProblems.METHOD_NOT_ALLOWED.status()
                : status;
    }

    /** A request without a token is no security event. */
    @ServerExceptionMapper
    public Response notAuthenticated(UnauthorizedException e, UriInfo uri) {
        return unauthorized(uri);
    }

    /** An expired token is no security event: each open session sends one at the end of its token's life. */
    @ServerExceptionMapper
    public Response invalidToken(AuthenticationFailedException e, UriInfo uri, ContainerRequestContext request) {
        if (!ExpiredTokenException.isCauseOf(e)) {
            events.record(SecurityEvent.INVALID_TOKEN, route(request));
        }
        return unauthorized(uri);
    }

    @ServerExceptionMapper
    public Response notAllowed(ForbiddenException e, UriInfo uri, ContainerRequestContext request) {
        events.record(SecurityEvent.FORBIDDEN, route(request));
        return response(CommonProblems.FORBIDDEN, NOT_ALLOWED, uri);
    }

    @ServerExceptionMapper
    public Response failed(Throwable e, UriInfo uri) {
        // Serialisation errors of our own data are 500, not 400.
        if (e instanceof JsonProcessingException unreadable && !(unreadable.getProcessor() instanceof JsonGenerator)) {
            return unreadable(unreadable, uri);
        }
        if (PostgresError.isTransient(e)) {
            LOG.warnf("Database unavailable: error=%s",
                    PostgresError.find(e).map(Throwable::getMessage).orElse(e.getMessage()));
            // A broken connection may have broken after the commit, so the client must retry with the same key.
            return response(CommonProblems.BUSY, "Retry the request, with the same Idempotency-Key if it had one", uri);
        }
        LOG.error("Request failed", e);
        return response(CommonProblems.INTERNAL, "An unexpected error occurred", uri);
    }

    private static Response unreadable(JsonProcessingException e, UriInfo uri) {
        // The JSON reader wraps exceptions of the input stream, such as that of BodyLimitInterceptor.
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException problem) {
                return Problem.response(problem, uri);
            }
        }
        return Problem.response(JsonReadProblem.of(e), uri);
    }

    private static Optional<Route> route(ContainerRequestContext request) {
        return Optional.ofNullable((Route) request.getProperty(ROUTE_PROPERTY));
    }

    private static Response unauthorized(UriInfo uri) {
        return response(CommonProblems.UNAUTHORIZED, "A valid access token is required", uri);
    }

    private static Response response(ProblemCode code, String detail, UriInfo uri) {
        return Problem.response(new ProblemException(code, detail), uri);
    }
}
