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

/** Step-up: a new authentication within a session. */
@Path("/api/users/me/step-up")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "sessions")
public class StepUpResource {

    private final StepUpService stepUps;
    private final ClientAddressResolver addresses;
    private final Caller caller;

    StepUpResource(StepUpService stepUps, ClientAddressResolver addresses, Caller caller) {
        this.stepUps = stepUps;
        this.addresses = addresses;
        this.caller = caller;
    }

    @Access(Route.STEP_UP)
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Step up the authentication", description = "Verifies the password and returns an access token whose"
            + " claim `auth_time` is now. The session and its refresh token stay the same. Use it after a response with the code"
            + " `step-up-required`.")
    @APIResponse(responseCode = "200", description = "Access token with a new authentication time")
    @APIResponse(responseCode = "422", description = "Wrong password, or missing field")
    @APIResponse(responseCode = "429", description = "Too many attempts, or the server is busy; retry after Retry-After seconds")
    public StepUpToken stepUp(@NotNull @Valid StepUp stepUp, HttpServerRequest http) {
        return stepUps.stepUp(caller.id(), caller.session().orElseThrow(Caller::accountNotFound), addresses.resolve(http),
                stepUp);
    }
}
