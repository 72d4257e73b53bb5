package io.missionlink.access;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;

import org.eclipse.microprofile.jwt.JsonWebToken;

import io.missionlink.contracts.Tokens;
import io.missionlink.contracts.access.Effect;
import io.missionlink.contracts.access.Route;
import io.missionlink.throttle.Precondition;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;

/** Lets a call to one route pass if its row of the table says so. */
final class AccessFilter implements ContainerRequestFilter {

    private final Route route;
    private final SecurityIdentity caller;
    private final Standing standing;
    private final WriteLimit writes;

    /** @param caller of whatever request is under way */
    AccessFilter(Route route, SecurityIdentity caller, Standing standing, WriteLimit writes) {
        this.route = route;
        this.caller = caller;
        this.standing = standing;
        this.writes = writes;
    }

    /**
     * @throws UnauthorizedException without a token
     * @throws ForbiddenException with a token of another group
     * @throws io.missionlink.http.Refusal 401 if the token's rights stand no more, 429 after too many writes
     */
    @Override
    public void filter(ContainerRequestContext request) {
        route.role().ifPresent(this::check);
    }

    private void check(String role) {
        if (caller.isAnonymous()) {
            throw new UnauthorizedException();
        }
        if (!caller.hasRole(role)) {
            throw new ForbiddenException();
        }
        if (route.effect() != Effect.READ && caller.hasRole(Tokens.VIEWER)) {
            JsonWebToken token = (JsonWebToken) caller.getPrincipal();
            writes.charge(token.getSubject(), route.effect() == Effect.SENSITIVE ? standing.of(token) : Precondition.NONE);
        }
    }
}
