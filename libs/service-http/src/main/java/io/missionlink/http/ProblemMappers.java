package io.missionlink.http;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;

import io.missionlink.database.PostgresError;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;

/** The one place where a failure becomes an answer: no stack trace, no SQL and no class name leaves through here. */
public final class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
    private static final int SERVER_ERROR = 500;

    @ServerExceptionMapper
    public Response refused(Refusal e, UriInfo uri) {
        return Problem.answer(e, uri);
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
            case 403 -> answer(HttpRefusal.FORBIDDEN, "This is not open to you", uri);
            case 404 -> answer(HttpRefusal.NOT_FOUND, "There is nothing at this address", uri);
            case 405 -> answer(HttpRefusal.METHOD_NOT_ALLOWED, "This address does not know that method", uri);
            case 406 -> answer(HttpRefusal.NOT_ACCEPTABLE, "This address answers application/json", uri);
            case 413 -> answer(HttpRefusal.TOO_LARGE, "The body is too large", uri);
            case 415 -> answer(HttpRefusal.UNSUPPORTED_MEDIA_TYPE, "This address does not read that content type", uri);
            default -> status >= SERVER_ERROR ? failed(e, uri)
                    : answer(HttpRefusal.MALFORMED, "The request cannot be read", uri);
        };
        return status == HttpRefusal.METHOD_NOT_ALLOWED.status()
                ? Response.fromResponse(answer).header(HttpHeaders.ALLOW, AllowedMethods.at(uri.getPath())).build()
                : answer;
    }

    @ServerExceptionMapper({ UnauthorizedException.class, AuthenticationFailedException.class })
    public Response notAuthenticated(SecurityException e, UriInfo uri) {
        return unauthorized(uri);
    }

    @ServerExceptionMapper
    public Response notAllowed(ForbiddenException e, UriInfo uri) {
        return answer(HttpRefusal.FORBIDDEN, "This is not open to you", uri);
    }

    @ServerExceptionMapper
    public Response failed(Throwable e, UriInfo uri) {
        // What we cannot write, and what of our own we cannot read, is not the request's fault.
        if (e instanceof JsonProcessingException unreadable && !(unreadable.getProcessor() instanceof JsonGenerator)) {
            return unreadable(unreadable, uri);
        }
        if (PostgresError.isTransient(e)) {
            LOG.warnf("Database busy or away: %s", PostgresError.find(e).map(Throwable::getMessage).orElse(e.getMessage()));
            // A connection that broke may have broken after the commit.
            return answer(HttpRefusal.BUSY, "Try again in a moment, with the same Idempotency-Key if it had one", uri);
        }
        LOG.error("Request failed", e);
        return answer(HttpRefusal.INTERNAL, "Something went wrong on our side", uri);
    }

    private static Response unreadable(JsonProcessingException e, UriInfo uri) {
        // The JSON reader wraps what it meets while it reads, the limit of the body too.
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return Problem.answer(refusal, uri);
            }
        }
        return Problem.answer(JsonRefusal.of(e), uri);
    }

    private static Response unauthorized(UriInfo uri) {
        return answer(HttpRefusal.UNAUTHORIZED, "A valid access token is needed", uri);
    }

    private static Response answer(RefusalCode code, String detail, UriInfo uri) {
        return Problem.answer(new Refusal(code, detail), uri);
    }
}
