package io.missionlink.missions.settlement;

import java.util.Optional;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import io.missionlink.access.Access;
import io.missionlink.contracts.access.Route;
import io.missionlink.http.Cursor;
import io.missionlink.http.Ids;
import io.missionlink.http.Page;
import io.missionlink.missions.security.CurrentUser;
import io.smallrye.common.annotation.RunOnVirtualThread;

@Produces(MediaType.APPLICATION_JSON)
@Path("/api/missions/{id}/receipt")
@RunOnVirtualThread
public class ReceiptResource {

    private final Receipts receipts;
    private final CurrentUser user;

    ReceiptResource(Receipts receipts, CurrentUser user) {
        this.receipts = receipts;
        this.user = user;
    }

    @Access(Route.RECEIPT)
    @GET
    public Receipt receipt(@RestPath String id, @RestQuery Optional<String> limit,
            @RestQuery Optional<String> cursor) {
        return receipts.of(Ids.parse(id), user.id(), Cursor.decode(cursor, Long::valueOf), Page.limit(limit));
    }
}
