package io.missionlink.access;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;

import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.MDC;

import io.missionlink.contracts.Tokens;
import io.missionlink.contracts.access.Route;
import io.missionlink.contracts.access.RouteEffect;
import io.missionlink.http.CommonProblems;
import io.missionlink.http.ProblemException;
import io.missionlink.http.ProblemMappers;
import io.missionlink.http.UuidParser;
import io.missionlink.throttle.ThrottleCharge;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;

/** Checks role, revocation and rate limit of the calls to one route. */
final class AccessFilter implements ContainerRequestFilter {

    private static final String MISSION_PATH = "/missions/{id}";

    private final Route route;
    private final SecurityIdentity caller;
    private final RevocationCheck revocations;
    private final WriteLimit writes;

    /** @param caller proxy of the current request's caller */
    AccessFilter(Route route, SecurityIdentity caller, RevocationCheck revocations, WriteLimit writes) {
        this.route = route;
        this.caller = caller;
        this.revocations = revocations;
        this.writes = writes;
    }

    /**
     * @throws UnauthorizedException without a token
     * @throws ForbiddenException if the token lacks the required group
     * @throws ProblemException 401 if the token has been revoked, 409 if the account is closing, 429 after too many writes
     */
    @Override
    public void filter(ContainerRequestContext request) {
        request.setProperty(ProblemMappers.ROUTE_PROPERTY, route);
        logMission(request);
        route.role().ifPresent(this::check);
    }

    /** Puts the mission of the path into the log lines of the request. */
    private void logMission(ContainerRequestContext request) {
        if (route.path().contains(MISSION_PATH)) {
            UuidParser.find(request.getUriInfo().getPathParameters().getFirst("id"))
                    .ifPresent(mission -> MDC.put("missionId", mission.toString()));
        }
    }

    private void check(String role) {
        if (caller.isAnonymous()) {
            throw new UnauthorizedException();
        }
        boolean hasRole = caller.hasRole(role);
        if (!hasRole && !(route.isForEveryClosingAccount() && caller.hasRole(Tokens.VIEWER))) {
            throw new ForbiddenException();
        }
        if (route.effect() != RouteEffect.READ && caller.hasRole(Tokens.VIEWER)) {
            WriteCheckResult result = checkWrite((JsonWebToken) caller.getPrincipal());
            if (!hasRole && !result.closing()) {
                throw new ForbiddenException();
            }
        }
    }

    /** Runs the revocation check and the charge in one SQL statement, which saves every write a round trip. */
    private WriteCheckResult checkWrite(JsonWebToken token) {
        ThrottleCharge write = writes.write(token.getSubject());
        WriteCheckResult result = route.effect() == RouteEffect.SENSITIVE ? revocations.check(token, write)
                : writes.charge(write);
        if (result.revoked()) {
            throw revocations.revoked();
        }
        if (result.closing() && route.needsOpenAccount()) {
            throw new ProblemException(CommonProblems.ACCOUNT_CLOSING, CommonProblems.ACCOUNT_CLOSING_DETAIL);
        }
        if (!result.charged()) {
            throw writes.exceeded(write);
        }
        return result;
    }
}
