package io.missionlink.missions.mission;

import java.util.Optional;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

import io.missionlink.contracts.IdempotencyKey;
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

    @POST
    @APIResponseSchema(value = MissionView.class, responseCode = "201")
    public Response propose(@HeaderParam(IdempotencyKey.HEADER) String key, @NotNull @Valid Proposal proposal) {
        IdempotentRequest request = IdempotentRequest.of(user.id(), PROPOSE, key, proposal.streamerId(), proposal.content(),
                proposal.amount(), proposal.timeLimitSeconds(), proposal.isAnonymous(), proposal.text());
        return Answers.response(proposals.propose(user.id(), proposal, request));
    }

    @GET
    public Page<MissionView> list(
            @QueryParam("status") @Parameter(schema = @Schema(implementation = MissionStatus.class)) Optional<String> status,
            @QueryParam("streamerId") Optional<String> streamerId, @QueryParam("proposerId") Optional<String> proposerId,
            @QueryParam("sort") @Parameter(schema = @Schema(enumeration = { "newest", "pot",
                    "deadline" }, defaultValue = "newest")) Optional<String> sort,
            @QueryParam("limit") Optional<String> limit,
            @QueryParam("cursor") Optional<String> cursor) {
        MissionQuery query = new MissionQuery(status, streamerId, proposerId, sort, limit, cursor).seenBy(user.id());
        Page<Mission> page = query.page(missions.list(query));
        return new Page<>(views.views(page.items(), user.id()), page.nextCursor());
    }

    @GET
    @Path("/{id}")
    public MissionView mission(@PathParam("id") String id) {
        return views.view(missions.get(Ids.parse(id)), user.id());
    }

    @PATCH
    @Path("/{id}")
    public MissionView amend(@PathParam("id") String id, @NotNull @Valid Amendment amendment) {
        return views.view(missions.amend(Ids.parse(id), user.id(), amendment), user.id());
    }
}
