package io.missionlink.missions.settlement;

import java.util.Optional;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import io.missionlink.access.Access;
import io.missionlink.contracts.access.Route;
import io.missionlink.http.Cursor;
import io.missionlink.http.Page;
import io.missionlink.http.UuidParser;
import io.missionlink.missions.security.CurrentUser;
import io.smallrye.common.annotation.RunOnVirtualThread;

@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Receipts")
@Path("/api/missions/{id}/receipt")
@RunOnVirtualThread
public class ReceiptResource {

    private final ReceiptService receipts;
    private final CurrentUser user;

    ReceiptResource(ReceiptService receipts, CurrentUser user) {
        this.receipts = receipts;
        this.user = user;
    }

    @Operation(summary = "Get the receipt of a mission", description = "Shows how the pot of a mission was split, with a page of the "
            + "pledges of the caller.")
    @APIResponse(responseCode = "200", description = "The receipt")
    @APIResponse(responseCode = "404", description = "The mission does not exist")
    @Access(Route.RECEIPT)
    @GET
    public Receipt receipt(@RestPath String id, @RestQuery Optional<String> limit,
            @RestQuery Optional<String> cursor) {
        return receipts.of(UuidParser.parse(id), user.id(), Cursor.decode(cursor, Long::valueOf), Page.limit(limit));
    }
}
