package io.missionlink.missions.closing;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

import io.missionlink.access.Access;
import io.missionlink.contracts.access.Route;
import io.missionlink.http.UuidParser;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** Internal API with which user-service closes accounts. The gateway does not route to it. */
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Closing accounts")
@Path("/internal/users/{id}/closing")
@RunOnVirtualThread
public class ClosingResource {

    private final ClosingService closings;

    ClosingResource(ClosingService closings) {
        this.closings = closings;
    }

    @Operation(summary = "Get what is in the way of closing an account", description = "Returns the money and the missions "
            + "of a user that must be paid out, returned or decided first. Changes nothing.")
    @APIResponse(responseCode = "200", description = "State of the account")
    @Access(Route.CLOSING)
    @GET
    public ClosingStatus status(@RestPath String id) {
        return closings.status(UuidParser.parse(id));
    }

    @Operation(summary = "Begin or continue to close an account", description = "From now on the account takes no new "
            + "top-ups, pledges and proposals. Open missions for the user are rejected or cancelled, and pledges on "
            + "proposed missions are withdrawn. The account is CLOSED when nothing remains. Repeat the request until then.")
    @APIResponse(responseCode = "200", description = "State of the account")
    @Access(Route.CLOSE)
    @PUT
    public ClosingStatus close(@RestPath String id) {
        return closings.close(UuidParser.parse(id));
    }
}
