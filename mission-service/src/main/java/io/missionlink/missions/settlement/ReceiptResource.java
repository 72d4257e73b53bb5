package io.missionlink.missions.settlement;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import io.missionlink.contracts.settlement.SettlementLine;
import io.missionlink.http.Cursor;
import io.missionlink.http.Ids;
import io.missionlink.http.Page;
import io.missionlink.missions.mission.Mission;
import io.missionlink.missions.mission.Missions;
import io.missionlink.missions.mission.PotSplit;
import io.missionlink.missions.mission.PotStore;
import io.missionlink.missions.pledge.Pledge;
import io.missionlink.missions.pledge.PledgeStore;
import io.missionlink.missions.security.CurrentUser;
import io.smallrye.common.annotation.RunOnVirtualThread;

@Produces(MediaType.APPLICATION_JSON)
@Path("/api/missions/{id}/receipt")
@RunOnVirtualThread
public class ReceiptResource {

    private final Missions missions;
    private final PotStore pots;
    private final PledgeStore pledges;
    private final CurrentUser user;

    ReceiptResource(Missions missions, PotStore pots, PledgeStore pledges, CurrentUser user) {
        this.missions = missions;
        this.pots = pots;
        this.pledges = pledges;
        this.user = user;
    }

    @GET
    public Receipt receipt(@PathParam("id") String id, @QueryParam("limit") Optional<String> limit,
            @QueryParam("cursor") Optional<String> cursor) {
        UUID missionId = Ids.parse(id);
        int size = Page.limit(limit);
        // The mission after its parts: a page that is applied in between may show too little as gone, never too much.
        PotSplit split = pots.split(missionId);
        Mission mission = missions.get(missionId);
        List<Pledge> own = pledges.own(missionId, user.id(), Cursor.decode(cursor, Long::valueOf), size + 1);
        return new Receipt(mission.id(), mission.status(), mission.currency(), mission.pot(), mission.pledgeCount(),
                split.paid(), split.fee(), split.refunded(),
                mission.pot() - split.paid() - split.fee() - split.refunded(), mission.outcomeAt(), mission.settledAt(),
                Page.of(own, size, pledge -> Long.toString(pledge.sequence())).map(ReceiptResource::line));
    }

    private static Receipt.Line line(Pledge pledge) {
        SettlementLine parts = pledge.resolution().map(Pledge.Resolution::parts)
                .orElse(new SettlementLine(pledge.id(), 0, 0, 0));
        return new Receipt.Line(pledge.id(), pledge.amount(), pledge.state(), parts.payout(), parts.fee(), parts.refund(),
                pledge.createdAt(), pledge.resolution().map(Pledge.Resolution::at));
    }
}
