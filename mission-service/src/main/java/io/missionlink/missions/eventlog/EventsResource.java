package io.missionlink.missions.eventlog;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
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

/** API of the events of a mission, read from the event log. */
@Tag(name = "Events")
@Path("/api/missions/{id}/events")
@Produces(MediaType.APPLICATION_JSON)
public class EventsResource {

    private final EventHistory history;
    private final CurrentUser user;

    EventsResource(EventHistory history, CurrentUser user) {
        this.history = history;
        this.user = user;
    }

    /** Page of events for the OpenAPI document. */
    record EventPage(List<Event> items, Optional<String> nextCursor) {
    }

    /** Common fields of all events. Each event type adds its own. */
    @Schema(additionalProperties = Schema.True.class)
    record Event(UUID eventId, UUID missionId, long sequence, String type, Instant occurredAt) {
    }

    @Operation(summary = "List the events of a mission", description = "Lists the events of a mission from the event log, oldest first. Each "
            + "event has additional fields that depend on its type.")
    @APIResponse(responseCode = "404", description = "The mission does not exist")
    @APIResponse(responseCode = "503", description = "The event log is unavailable")
    @Access(Route.HISTORY)
    @GET
    @RunOnVirtualThread
    @APIResponseSchema(value = EventPage.class, responseCode = "200", responseDescription = "A page of events")
    public Page<Map<String, Object>> events(@RestPath String id, @RestQuery Optional<String> limit,
            @RestQuery Optional<String> cursor) {
        return history.read(UuidParser.parse(id), user.id(), Cursor.decode(cursor, Long::valueOf), Page.limit(limit));
    }
}
