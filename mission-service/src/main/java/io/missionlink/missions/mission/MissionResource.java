package io.missionlink.missions.mission;

import java.util.Optional;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import io.missionlink.access.Access;
import io.missionlink.contracts.IdempotencyKey;
import io.missionlink.contracts.access.Route;
import io.missionlink.http.Ids;
import io.missionlink.http.Page;
import io.missionlink.missions.idempotency.Answers;
import io.missionlink.missions.idempotency.IdempotentRequest;
import io.missionlink.missions.security.CurrentUser;
import io.smallrye.common.annotation.RunOnVirtualThread;

@Produces(MediaType.APPLICATION_JSON)
@Path("/api/missions")
@RunOnVirtualThread
public class MissionResource {

    private static final String PROPOSE = "POST /api/missions";

    private final Missions missions;
    private final Proposals proposals;
    private final MissionViews views;
    private final CurrentUser user;

    MissionResource(Missions missions, Proposals proposals, MissionViews views, CurrentUser user) {
        this.missions = missions;
        this.proposals = proposals;
        this.views = views;
        this.user = user;
    }

    @Access(Route.PROPOSE)
    @POST
    @APIResponseSchema(value = MissionView.class, responseCode = "201")
    public Response propose(@RestHeader(IdempotencyKey.HEADER) String key, @NotNull @Valid Proposal proposal) {
        IdempotentRequest request = IdempotentRequest.of(user.id(), PROPOSE, key, proposal.streamerId(), proposal.content(),
                proposal.amount(), proposal.timeLimitSeconds(), proposal.isAnonymous(), proposal.text());
        return Answers.response(proposals.propose(user.id(), proposal, request));
    }

    @Access(Route.MISSIONS)
    @GET
    public Page<MissionView> list(
            @RestQuery @Parameter(schema = @Schema(implementation = MissionStatus.class)) Optional<String> status,
            @RestQuery Optional<String> streamerId, @RestQuery Optional<String> proposerId,
            @RestQuery @Parameter(schema = @Schema(enumeration = { "newest", "pot",
                    "deadline" }, defaultValue = "newest")) Optional<String> sort,
            @RestQuery Optional<String> limit,
            @RestQuery Optional<String> cursor) {
        MissionQuery query = new MissionQuery(status, streamerId, proposerId, sort, limit, cursor).seenBy(user.id());
        Page<Mission> page = query.page(missions.list(query));
        return new Page<>(views.views(page.items(), user.id()), page.nextCursor());
    }

    @Access(Route.MISSION)
    @GET
    @Path("/{id}")
    public MissionView mission(@RestPath String id) {
        return views.view(missions.get(Ids.parse(id)), user.id());
    }

    @Access(Route.AMEND)
    @PATCH
    @Path("/{id}")
    public MissionView amend(@RestPath String id, @NotNull @Valid Amendment amendment) {
        return views.view(missions.amend(Ids.parse(id), user.id(), amendment), user.id());
    }
}
