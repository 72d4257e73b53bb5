package io.missionlink.missions.mission;

import java.util.Optional;

import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

import io.missionlink.access.Access;
import io.missionlink.contracts.access.Route;
import io.missionlink.http.UuidParser;
import io.missionlink.missions.security.CurrentUser;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** API of the decisions of a streamer on a mission. */
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Decisions")
@Path("/api/missions/{id}")
@Consumes(MediaType.APPLICATION_JSON) // otherwise a request without body and Content-Type is rejected with 415
@RunOnVirtualThread
public class DecisionResource {

    private final Missions missions;
    private final MissionViews views;
    private final CurrentUser user;

    DecisionResource(Missions missions, MissionViews views, CurrentUser user) {
        this.missions = missions;
        this.views = views;
        this.user = user;
    }

    @Operation(summary = "Accept a mission", description = "Activates a proposed mission and starts its time limit. A "
            + "repeated request changes nothing. Only for the streamer of the mission. If `contentVersion` is sent, the "
            + "streamer accepts exactly this version of the content.")
    @APIResponse(responseCode = "200", description = "The mission with its new status")
    @APIResponse(responseCode = "404", description = "The mission does not exist")
    @APIResponse(responseCode = "409", description = "The status of the mission is not PROPOSED, or its content is not that of `contentVersion`")
    @APIResponse(responseCode = "422", description = "The note is invalid")
    @Access(Route.ACCEPT)
    @PUT
    @Path("/acceptance")
    public MissionView accept(@RestPath String id, @RequestBody(required = false) @Valid DecisionRequest request) {
        return decide(id, Decision.ACCEPT, request);
    }

    @Operation(summary = "Reject a mission", description = "Ends a proposed mission. All pledges are refunded. A repeated "
            + "request changes nothing. Only for the streamer of the mission.")
    @APIResponse(responseCode = "200", description = "The mission with its new status")
    @APIResponse(responseCode = "404", description = "The mission does not exist")
    @APIResponse(responseCode = "409", description = "The status of the mission is not PROPOSED, or its content is not that of `contentVersion`")
    @APIResponse(responseCode = "422", description = "The note is invalid")
    @Access(Route.REJECT)
    @PUT
    @Path("/rejection")
    public MissionView reject(@RestPath String id, @RequestBody(required = false) @Valid DecisionRequest request) {
        return decide(id, Decision.REJECT, request);
    }

    @Operation(summary = "Declare the success of a mission", description = "Ends an active mission. The streamer receives the pot less the "
            + "fee. A repeated request changes nothing. Only for the streamer of the mission.")
    @APIResponse(responseCode = "200", description = "The mission with its new status")
    @APIResponse(responseCode = "404", description = "The mission does not exist")
    @APIResponse(responseCode = "409", description = "The status of the mission is not ACTIVE, or its content is not that of `contentVersion`")
    @APIResponse(responseCode = "422", description = "The note is invalid")
    @Access(Route.SUCCEED)
    @PUT
    @Path("/success")
    public MissionView succeed(@RestPath String id, @RequestBody(required = false) @Valid DecisionRequest request) {
        return decide(id, Decision.SUCCEED, request);
    }

    @Operation(summary = "Declare the failure of a mission", description = "Ends an active mission. The streamer "
            + "receives the failure share of each pledge less the fee, and the rest is refunded. A repeated request changes nothing. Only for the streamer of the mission.")
    @APIResponse(responseCode = "200", description = "The mission with its new status")
    @APIResponse(responseCode = "404", description = "The mission does not exist")
    @APIResponse(responseCode = "409", description = "The status of the mission is not ACTIVE, or its content is not that of `contentVersion`")
    @APIResponse(responseCode = "422", description = "The note is invalid")
    @Access(Route.FAIL)
    @PUT
    @Path("/failure")
    public MissionView fail(@RestPath String id, @RequestBody(required = false) @Valid DecisionRequest request) {
        return decide(id, Decision.FAIL, request);
    }

    @Operation(summary = "Cancel a mission", description = "Ends an active mission. All pledges are refunded. A repeated "
            + "request changes nothing. Only for the streamer of the mission.")
    @APIResponse(responseCode = "200", description = "The mission with its new status")
    @APIResponse(responseCode = "404", description = "The mission does not exist")
    @APIResponse(responseCode = "409", description = "The status of the mission is not ACTIVE, or its content is not that of `contentVersion`")
    @APIResponse(responseCode = "422", description = "The note is invalid")
    @Access(Route.CANCEL)
    @PUT
    @Path("/cancellation")
    public MissionView cancel(@RestPath String id, @RequestBody(required = false) @Valid DecisionRequest request) {
        return decide(id, Decision.CANCEL, request);
    }

    private MissionView decide(String id, Decision decision, DecisionRequest request) {
        return views.view(
                missions.decide(UuidParser.parse(id), user.id(), decision,
                        Optional.ofNullable(request).orElse(DecisionRequest.EMPTY)),
                user.id());
    }
}
