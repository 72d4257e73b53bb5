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

import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import io.missionlink.access.Access;
import io.missionlink.contracts.IdempotencyKey;
import io.missionlink.contracts.access.Route;
import io.missionlink.http.Cursor;
import io.missionlink.http.Ids;
import io.missionlink.http.Page;
import io.missionlink.missions.idempotency.Answers;
import io.missionlink.missions.idempotency.IdempotentRequest;
import io.missionlink.missions.ledger.Pledge;
import io.missionlink.missions.mission.MissionViews;
import io.missionlink.missions.mission.Missions;
import io.missionlink.missions.pledge.Pledges.WithdrawnPledge;
import io.missionlink.missions.security.CurrentUser;
import io.smallrye.common.annotation.RunOnVirtualThread;

@Produces(MediaType.APPLICATION_JSON)
@Path("/api/missions/{id}/pledges")
@RunOnVirtualThread
public class PledgeResource {

    private static final String PLEDGE = "POST /api/missions/{id}/pledges";

    private final Pledges pledges;
    private final Missions missions;
    private final MissionViews views;
    private final CurrentUser user;

    PledgeResource(Pledges pledges, Missions missions, MissionViews views, CurrentUser user) {
        this.pledges = pledges;
        this.missions = missions;
        this.views = views;
        this.user = user;
    }

    /** Answer to a pledge; amounts in minor units. */
    record PledgeAnswer(UUID id, UUID missionId, long amount, long balance) {
    }

    @Access(Route.PLEDGE)
    @POST
    @APIResponseSchema(value = PledgeAnswer.class, responseCode = "201")
    public Response pledge(@RestPath String id, @RestHeader(IdempotencyKey.HEADER) String key,
            @NotNull @Valid PledgeRequest pledge) {
        UUID missionId = Ids.parse(id);
        IdempotentRequest request = IdempotentRequest.of(user.id(), PLEDGE, key, missionId, pledge);
        return Answers.response(pledges.pledge(missionId, pledge, request));
    }

    @Access(Route.PLEDGES)
    @GET
    public Page<PledgeView> list(@RestPath String id, @RestQuery Optional<String> limit,
            @RestQuery Optional<String> cursor) {
        UUID missionId = missions.get(Ids.parse(id)).id();
        int size = Page.limit(limit);
        Page<Pledge> page = Page.of(pledges.list(missionId, Cursor.decode(cursor, Long::valueOf), size + 1), size,
                pledge -> Long.toString(pledge.sequence()));
        MissionViews.Names names = views.names(page.items().stream().filter(this::isNamed).map(Pledge::userId).distinct()
                .toArray(UUID[]::new));
        return page.map(pledge -> view(pledge, names));
    }

    @Access(Route.WITHDRAW)
    @DELETE
    @Path("/{pledgeId}")
    public WithdrawnPledge withdraw(@RestPath String id, @RestPath String pledgeId) {
        return pledges.withdraw(Ids.parse(id), Ids.parse(pledgeId), user.id());
    }

    private boolean isNamed(Pledge pledge) {
        return !pledge.anonymous() || pledge.userId().equals(user.id());
    }

    private PledgeView view(Pledge pledge, MissionViews.Names names) {
        return new PledgeView(pledge.id(), pledge.missionId(),
                isNamed(pledge) ? Optional.of(names.person(pledge.userId())) : Optional.empty(), pledge.amount(),
                pledge.anonymous(), pledge.message(),
                pledge.state(), pledge.createdAt());
    }
}
