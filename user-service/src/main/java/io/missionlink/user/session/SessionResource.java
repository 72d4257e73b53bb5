package io.missionlink.user.session;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.missionlink.access.Access;
import io.missionlink.address.ClientAddressResolver;
import io.missionlink.contracts.access.Route;
import io.missionlink.user.keys.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;

/** Log-in, token refresh and log-out. */
@Path("/api/users")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "sessions")
public class SessionResource {

    private final LoginService logins;
    private final TokenRefreshService tokenRefresh;
    private final LogoutService logouts;
    private final ClientAddressResolver addresses;
    private final Caller caller;

    SessionResource(LoginService logins, TokenRefreshService tokenRefresh, LogoutService logouts,
            ClientAddressResolver addresses,
            Caller caller) {
        this.logins = logins;
        this.tokenRefresh = tokenRefresh;
        this.logouts = logouts;
        this.addresses = addresses;
        this.caller = caller;
    }

    @Access(Route.LOG_IN)
    @POST
    @Path("/login")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Log in", description = "Starts a session and returns an access token and a refresh token.")
    @APIResponse(responseCode = "200", description = "Token pair")
    @APIResponse(responseCode = "401", description = "Invalid login ID or password; the response does not reveal which")
    @APIResponse(responseCode = "422", description = "Missing or invalid field")
    @APIResponse(responseCode = "429", description = "Too many attempts, or the server is busy; retry after Retry-After seconds")
    public TokenPair logIn(@NotNull @Valid Login login, HttpServerRequest http) {
        return logins.logIn(login, addresses.resolve(http));
    }

    @Access(Route.REFRESH)
    @POST
    @Path("/token")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Refresh tokens", description = "Exchanges a refresh token for a new token pair. A refresh token"
            + " may be used again within 10 seconds of its first use, up to five times in all; each use returns a token of its"
            + " own. A later use ends the session.")
    @APIResponse(responseCode = "200", description = "New token pair")
    @APIResponse(responseCode = "401", description = "Invalid refresh token; log in again")
    @APIResponse(responseCode = "422", description = "Missing or too long field")
    public TokenPair refresh(@NotNull @Valid Refresh refresh) {
        return tokenRefresh.refresh(refresh.token());
    }

    @Access(Route.LOG_OUT)
    @POST
    @Path("/logout")
    @Operation(summary = "Log out", description = "Ends the session of the access token. Other sessions of the account stay"
            + " open, but must refresh their tokens before they can move money.")
    @APIResponse(responseCode = "204", description = "Session ended, now or earlier")
    public void logOut() {
        caller.session().ifPresent(session -> logouts.end(caller.id(), session));
    }
}
