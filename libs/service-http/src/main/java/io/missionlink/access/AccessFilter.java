package io.missionlink.access;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;

import org.eclipse.microprofile.jwt.JsonWebToken;

import io.missionlink.contracts.Tokens;
import io.missionlink.contracts.access.Effect;
import io.missionlink.contracts.access.Route;
import io.missionlink.throttle.Charge;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;

/** Lets a call to one route pass if its row of the table says so. */
final class AccessFilter implements ContainerRequestFilter {

    private final Route route;
    private final SecurityIdentity caller;
    private final RevocationCheck revocations;
    private final WriteLimit writes;

    /** @param caller of whatever request is under way */
    AccessFilter(Route route, SecurityIdentity caller, RevocationCheck revocations, WriteLimit writes) {
        this.route = route;
        this.caller = caller;
        this.revocations = revocations;
        this.writes = writes;
    }

    /**
     * @throws UnauthorizedException without a token
     * @throws ForbiddenException with a token of another group
     * @throws io.missionlink.http.Refusal 401 if the token has been revoked, 429 after too many writes
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
            checkWrite((JsonWebToken) caller.getPrincipal());
        }
    }

    /** Two steps that are one statement: both would be a round trip of every write. */
    private void checkWrite(JsonWebToken token) {
        Charge write = writes.write(token.getSubject());
        WriteCheck found = route.effect() == Effect.SENSITIVE ? revocations.check(token, write) : writes.charge(write);
        if (found.revoked()) {
            throw revocations.revoked();
        }
        if (!found.charged()) {
            throw writes.exceeded(write);
        }
    }
}
