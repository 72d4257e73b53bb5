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

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import io.missionlink.access.Access;
import io.missionlink.contracts.IdempotencyKey;
import io.missionlink.contracts.access.Route;
import io.missionlink.http.Page;
import io.missionlink.http.UuidParser;
import io.missionlink.missions.idempotency.IdempotentRequest;
import io.missionlink.missions.idempotency.StoredResponses;
import io.missionlink.missions.security.CurrentUser;
import io.smallrye.common.annotation.RunOnVirtualThread;

@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Missions")
@Path("/api/missions")
@RunOnVirtualThread
public class MissionResource {

    private static final String PROPOSE = "POST /api/missions";

    private final Missions missions;
    private final ProposalService proposals;
    private final MissionViews views;
    private final CurrentUser user;

    MissionResource(Missions missions, ProposalService proposals, MissionViews views, CurrentUser user) {
        this.missions = missions;
        this.proposals = proposals;
        this.views = views;
        this.user = user;
    }

    @Operation(summary = "Propose a mission", description = "Creates a mission with the first pledge of the proposer. It "
            + "becomes active immediately if the streamer accepts missions automatically. If `termsVersion` is sent, the "
            + "mission gets exactly the terms of this version of the streamer's settings.")
    @APIResponse(responseCode = "403", description = "The caller lacks the role, or the streamer has blocked the caller")
    @APIResponse(responseCode = "404", description = "The streamer does not exist")
    @APIResponse(responseCode = "409", description = "The terms are not those of `termsVersion`, the caller has too many open "
            + "missions, the wallet is frozen, or a request with this Idempotency-Key is in progress")
    @APIResponse(responseCode = "422", description = "The request is invalid, violates the settings of the streamer, or "
            + "exceeds the wallet balance")
    @APIResponse(responseCode = "429", description = "Rate limit exceeded, or the caller proposed to the streamer too recently, "
            + "or the streamer rejected many proposals of the caller; Retry-After contains the seconds to wait")
    @APIResponse(responseCode = "503", description = "The streamer cannot be looked up")
    @Access(Route.PROPOSE)
    @POST
    @APIResponseSchema(value = MissionView.class, responseCode = "201", responseDescription = "The created mission")
    public Response propose(@RestHeader(IdempotencyKey.HEADER) String key, @NotNull @Valid Proposal proposal) {
        IdempotentRequest request = IdempotentRequest.of(user.id(), PROPOSE, key, proposal.streamerId(), proposal.content(),
                proposal.amount(), proposal.timeLimitSeconds(), proposal.isAnonymous(), proposal.text())
                .with(proposal.seenTerms());
        return StoredResponses.toHttp(proposals.propose(user.id(), proposal, request));
    }

    @Operation(summary = "List missions", description = "Lists all missions that match the filters, also ended ones. "
            + "Orders: `newest` first, greatest `pot` first, earliest `deadline` first. A mission that was not accepted has no "
            + "deadline; `answerBy` takes its place.")
    @APIResponse(responseCode = "200", description = "A page of missions")
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

    @Operation(summary = "Get a mission", description = "The proposer is absent if the mission is anonymous and the caller "
            + "is another user. The fields `contentVersion` and `termsVersion` change when the proposer amends the mission.")
    @APIResponse(responseCode = "200", description = "The mission")
    @APIResponse(responseCode = "404", description = "The mission does not exist")
    @Access(Route.MISSION)
    @GET
    @Path("/{id}")
    public MissionView mission(@RestPath String id) {
        return views.view(missions.get(UuidParser.parse(id)), user.id());
    }

    @Operation(summary = "Change a proposed mission", description = "Changes a proposed mission that has no pledges of other users. "
            + "Absent fields stay unchanged. Only for the proposer.")
    @APIResponse(responseCode = "200", description = "The amended mission")
    @APIResponse(responseCode = "404", description = "The mission does not exist")
    @APIResponse(responseCode = "409", description = "The status of the mission is not PROPOSED, or other users have pledges on it")
    @APIResponse(responseCode = "422", description = "The request is invalid or violates the settings of the streamer")
    @Access(Route.AMEND)
    @PATCH
    @Path("/{id}")
    public MissionView amend(@RestPath String id, @NotNull @Valid Amendment amendment) {
        return views.view(missions.amend(UuidParser.parse(id), user.id(), amendment), user.id());
    }
}
