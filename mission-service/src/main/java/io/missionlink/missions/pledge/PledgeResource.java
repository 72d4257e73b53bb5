package io.missionlink.missions.pledge;

import java.util.Optional;
import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import io.missionlink.access.Access;
import io.missionlink.contracts.IdempotencyKey;
import io.missionlink.contracts.access.Route;
import io.missionlink.http.Cursor;
import io.missionlink.http.Page;
import io.missionlink.http.UuidParser;
import io.missionlink.missions.idempotency.IdempotentRequest;
import io.missionlink.missions.idempotency.StoredResponses;
import io.missionlink.missions.ledger.Pledge;
import io.missionlink.missions.mission.MissionViews;
import io.missionlink.missions.mission.Missions;
import io.missionlink.missions.pledge.PledgeService.WithdrawnPledge;
import io.missionlink.missions.security.CurrentUser;
import io.smallrye.common.annotation.RunOnVirtualThread;

@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Pledges")
@Path("/api/missions/{id}/pledges")
@RunOnVirtualThread
public class PledgeResource {

    private static final String PLEDGE = "POST /api/missions/{id}/pledges";

    private final PledgeService pledges;
    private final Missions missions;
    private final MissionViews views;
    private final CurrentUser user;

    PledgeResource(PledgeService pledges, Missions missions, MissionViews views, CurrentUser user) {
        this.pledges = pledges;
        this.missions = missions;
        this.views = views;
        this.user = user;
    }

    /** Response to a pledge. Amounts are in minor units. */
    record PledgeResponse(UUID id, UUID missionId, long amount, long balance) {
    }

    @Operation(summary = "Pledge money to a mission", description = "Moves the amount from the wallet of the caller into escrow. "
            + "If `termsVersion` is sent, the pledge is made only under this version of the mission.")
    @APIResponse(responseCode = "403", description = "The caller lacks the role, or the streamer of the mission has blocked the "
            + "caller")
    @APIResponse(responseCode = "404", description = "The mission does not exist")
    @APIResponse(responseCode = "409", description = "The mission has ended, its terms are not those of `termsVersion`, the "
            + "wallet is frozen, or a request with this Idempotency-Key is in progress")
    @APIResponse(responseCode = "422", description = "The request is invalid, the mission is for the caller, the amount is out "
            + "of range, or the wallet balance is too low")
    @Access(Route.PLEDGE)
    @POST
    @APIResponseSchema(value = PledgeResponse.class, responseCode = "201", responseDescription = "The pledge and new wallet balance")
    public Response pledge(@RestPath String id, @RestHeader(IdempotencyKey.HEADER) String key,
            @NotNull @Valid PledgeRequest pledge) {
        UUID missionId = UuidParser.parse(id);
        IdempotentRequest request = IdempotentRequest.of(user.id(), PLEDGE, key, missionId, pledge.hashedText())
                .with(pledge.seenTerms());
        return StoredResponses.toHttp(pledges.pledge(missionId, pledge, request));
    }

    @Operation(summary = "List the pledges of a mission", description = "Lists the pledges of a mission, oldest "
            + "first. The field `user` is absent from anonymous pledges of other users. `message` is absent if the account "
            + "of the user is deleted.")
    @APIResponse(responseCode = "200", description = "A page of pledges")
    @APIResponse(responseCode = "404", description = "The mission does not exist")
    @Access(Route.PLEDGES)
    @GET
    public Page<PledgeView> list(@RestPath String id, @RestQuery Optional<String> limit,
            @RestQuery Optional<String> cursor) {
        UUID missionId = missions.get(UuidParser.parse(id)).id();
        int size = Page.limit(limit);
        Page<Pledge> page = Page.of(pledges.list(missionId, Cursor.decode(cursor, Long::valueOf), size + 1), size,
                pledge -> Long.toString(pledge.sequence()));
        MissionViews.DisplayNames names = views
                .names(page.items().stream().map(Pledge::userId).distinct().toArray(UUID[]::new));
        return page.map(pledge -> view(pledge, names));
    }

    @Operation(summary = "Withdraw a pledge", description = "Returns a pledge to the wallet of the caller while the mission "
            + "is proposed. The withdrawal of the last pledge ends the mission.")
    @APIResponse(responseCode = "200", description = "The withdrawn pledge and the new wallet balance")
    @APIResponse(responseCode = "404", description = "The mission or the pledge does not exist")
    @APIResponse(responseCode = "409", description = "The status of the mission is not PROPOSED, or the pledge is already resolved")
    @Access(Route.WITHDRAW)
    @DELETE
    @Path("/{pledgeId}")
    public WithdrawnPledge withdraw(@RestPath String id, @RestPath String pledgeId) {
        return pledges.withdraw(UuidParser.parse(id), UuidParser.parse(pledgeId), user.id());
    }

    private boolean isNamed(Pledge pledge) {
        return !pledge.anonymous() || pledge.userId().equals(user.id());
    }

    private PledgeView view(Pledge pledge, MissionViews.DisplayNames names) {
        return new PledgeView(pledge.id(), pledge.missionId(),
                isNamed(pledge) ? Optional.of(names.person(pledge.userId())) : Optional.empty(), pledge.amount(),
                pledge.anonymous(), pledge.message().filter(message -> !names.deleted().contains(pledge.userId())),
                pledge.state(), pledge.createdAt());
    }
}
