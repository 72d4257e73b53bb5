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
import io.missionlink.contracts.access.Route;
import io.missionlink.user.address.ClientAddresses;
import io.missionlink.user.keys.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;

/** Logging in, staying in, and logging out. */
@Path("/api/users")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "sessions")
public class SessionResource {

    private final Logins logins;
    private final Refreshes refreshes;
    private final Logouts logouts;
    private final ClientAddresses addresses;
    private final Caller caller;

    SessionResource(Logins logins, Refreshes refreshes, Logouts logouts, ClientAddresses addresses, Caller caller) {
        this.logins = logins;
        this.refreshes = refreshes;
        this.logouts = logouts;
        this.addresses = addresses;
        this.caller = caller;
    }

    @Access(Route.LOG_IN)
    @POST
    @Path("/login")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Log in")
    @APIResponse(responseCode = "200", description = "A pair of tokens")
    @APIResponse(responseCode = "401", description = "Login id or password is wrong; which, is not told")
    @APIResponse(responseCode = "422", description = "A field is missing")
    @APIResponse(responseCode = "429", description = "Too many failures, or too many people at this moment; Retry-After says how long to wait")
    public TokenPair logIn(@NotNull @Valid Login login, HttpServerRequest request) {
        return logins.logIn(login, addresses.of(request));
    }

    @Access(Route.REFRESH)
    @POST
    @Path("/token")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Spend a refresh token for a new pair", description = "A spent token that is used again ends the"
            + " session. Who has lost the answer may ask once more within 10 seconds.")
    @APIResponse(responseCode = "200", description = "A new pair of tokens")
    @APIResponse(responseCode = "401", description = "The refresh token is worth nothing: log in again")
    @APIResponse(responseCode = "422", description = "The field is missing or too long")
    public TokenPair refresh(@NotNull @Valid Refresh refresh) {
        return refreshes.refresh(refresh.token());
    }

    @Access(Route.LOG_OUT)
    @POST
    @Path("/logout")
    @Operation(summary = "Log out", description = "Ends the session that the access token came from."
            + " The account's other sessions go on; where money moves, they are asked to refresh their tokens first.")
    @APIResponse(responseCode = "204", description = "Logged out, now or before")
    public void logOut() {
        caller.session().ifPresent(session -> logouts.end(caller.id(), session));
    }
}
