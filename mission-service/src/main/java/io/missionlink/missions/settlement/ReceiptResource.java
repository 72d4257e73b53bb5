package io.missionlink.missions.settlement;

import java.util.Optional;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

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

    @GET
    public Receipt receipt(@PathParam("id") String id, @QueryParam("limit") Optional<String> limit,
            @QueryParam("cursor") Optional<String> cursor) {
        return receipts.of(Ids.parse(id), user.id(), Cursor.decode(cursor, Long::valueOf), Page.limit(limit));
    }
}
