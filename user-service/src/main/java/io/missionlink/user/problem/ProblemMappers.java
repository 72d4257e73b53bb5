package io.missionlink.user.problem;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;

import io.missionlink.user.database.Database;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;

/** The one place where a failure becomes an answer: no stack trace, no SQL and no class name leaves through here. */
public final class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    private static final Duration COME_BACK = Duration.ofSeconds(2);

    @ServerExceptionMapper
    public Response refused(ProblemException e, UriInfo uri) {
        return answer(e.code(), e.getMessage(), uri, e.violations(), e.retryAfter());
    }

    @ServerExceptionMapper
    public Response json(MismatchedInputException e, UriInfo uri) {
        return unreadable(e, uri);
    }

    @ServerExceptionMapper
    public Response http(WebApplicationException e, UriInfo uri) {
        if (e.getCause() instanceof ProblemException refusal) {
            return refused(refusal, uri);
        }
        if (e.getCause() instanceof JsonProcessingException unreadable) {
            return unreadable(unreadable, uri);
        }
        int status = e.getResponse().getStatus();
        Response answer = switch (status) {
            case 401 -> unauthorized(uri);
            case 403 -> answer(ProblemCode.FORBIDDEN, "This is not open to you.", uri);
            case 404 -> answer(ProblemCode.NOT_FOUND, "There is nothing at this address.", uri);
            case 405 -> answer(ProblemCode.METHOD_NOT_ALLOWED, "This address does not know that method.", uri);
            case 406 -> answer(ProblemCode.NOT_ACCEPTABLE, "This address answers application/json.", uri);
            case 413 -> answer(ProblemCode.BODY_TOO_LARGE, "The body is too large.", uri);
            case 415 -> answer(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "This address does not read that content type.", uri);
            default -> status >= 500 ? failed(e, uri)
                    : answer(ProblemCode.BAD_REQUEST, "The request cannot be read.", uri);
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
        return answer(ProblemCode.FORBIDDEN, "This is not open to you.", uri);
    }

    @ServerExceptionMapper
    public Response failed(Throwable e, UriInfo uri) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof JsonProcessingException unreadable) {
                return unreadable(unreadable, uri);
            }
        }
        if (Database.isUnavailable(e)) {
            LOG.warnf("The database is not available: %s", e.getMessage());
            return answer(ProblemCode.UNAVAILABLE, "Try again in a moment.", uri, List.of(), Optional.of(COME_BACK));
        }
        LOG.error("Request failed", e);
        return answer(ProblemCode.INTERNAL_ERROR, "Something went wrong on our side.", uri);
    }

    private static Response unreadable(JsonProcessingException e, UriInfo uri) {
        // The JSON reader wraps what it meets while it reads, the limit of the body too.
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException refusal) {
                return answer(refusal.code(), refusal.getMessage(), uri);
            }
        }
        JsonRefusal refusal = JsonRefusal.of(e);
        return answer(refusal.code(), refusal.detail(), uri, refusal.violations(), Optional.empty());
    }

    private static Response unauthorized(UriInfo uri) {
        Response answer = answer(ProblemCode.UNAUTHORIZED, "A valid access token is needed.", uri);
        return Response.fromResponse(answer).header(HttpHeaders.WWW_AUTHENTICATE, "Bearer").build();
    }

    private static Response answer(ProblemCode code, String detail, UriInfo uri) {
        return answer(code, detail, uri, List.of(), Optional.empty());
    }

    private static Response answer(ProblemCode code, String detail, UriInfo uri, List<Violation> violations,
            Optional<Duration> retryAfter) {
        Problem problem = Problem.of(code, detail, uri.getRequestUri().getRawPath(), violations);
        Response.ResponseBuilder builder = Response.status(code.status()).type(Problem.MEDIA_TYPE).entity(problem);
        retryAfter.ifPresent(wait -> builder.header(HttpHeaders.RETRY_AFTER, Math.max(1, wait.plusMillis(999).toSeconds())));
        return builder.build();
    }
}
