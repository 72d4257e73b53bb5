package io.missionlink.missions.mission;

import java.util.Optional;

import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jboss.resteasy.reactive.RestPath;

import io.missionlink.access.Access;
import io.missionlink.contracts.access.Route;
import io.missionlink.http.Ids;
import io.missionlink.missions.security.CurrentUser;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** What the mission's streamer says to it. */
@Produces(MediaType.APPLICATION_JSON)
@Path("/api/missions/{id}")
@Consumes(MediaType.APPLICATION_JSON) // without it, a request that has no body and says no type is refused with 415
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

    @Access(Route.ACCEPT)
    @PUT
    @Path("/acceptance")
    public MissionView accept(@RestPath String id, @RequestBody(required = false) @Valid Note note) {
        return decide(id, Decision.ACCEPT, note);
    }

    @Access(Route.REJECT)
    @PUT
    @Path("/rejection")
    public MissionView reject(@RestPath String id, @RequestBody(required = false) @Valid Note note) {
        return decide(id, Decision.REJECT, note);
    }

    @Access(Route.SUCCEED)
    @PUT
    @Path("/success")
    public MissionView succeed(@RestPath String id, @RequestBody(required = false) @Valid Note note) {
        return decide(id, Decision.SUCCEED, note);
    }

    @Access(Route.FAIL)
    @PUT
    @Path("/failure")
    public MissionView fail(@RestPath String id, @RequestBody(required = false) @Valid Note note) {
        return decide(id, Decision.FAIL, note);
    }

    @Access(Route.CANCEL)
    @PUT
    @Path("/cancellation")
    public MissionView cancel(@RestPath String id, @RequestBody(required = false) @Valid Note note) {
        return decide(id, Decision.CANCEL, note);
    }

    private MissionView decide(String id, Decision decision, Note note) {
        return views.view(missions.decide(Ids.parse(id), user.id(), decision, Optional.ofNullable(note).flatMap(Note::text)),
                user.id());
    }
}
