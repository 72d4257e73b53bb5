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

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import io.missionlink.access.Access;
import io.missionlink.contracts.access.Route;
import io.missionlink.http.Cursor;
import io.missionlink.http.Ids;
import io.missionlink.http.Page;
import io.missionlink.missions.security.CurrentUser;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** The history of a mission, from the event log. */
@Path("/api/missions/{id}/events")
@Produces(MediaType.APPLICATION_JSON)
public class EventsResource {

    private final EventHistory history;
    private final CurrentUser user;

    EventsResource(EventHistory history, CurrentUser user) {
        this.history = history;
        this.user = user;
    }

    /** A page as the document tells of it. */
    record EventPage(List<Event> items, Optional<String> nextCursor) {
    }

    /** What every event has; its type adds to it. */
    @Schema(additionalProperties = Schema.True.class)
    record Event(UUID eventId, UUID missionId, long sequence, String type, Instant occurredAt) {
    }

    /** Oldest first; each is its header ({@code eventId}, {@code sequence}, ...) and, beside it, what its type tells. */
    @Access(Route.HISTORY)
    @GET
    @RunOnVirtualThread
    @APIResponseSchema(value = EventPage.class, responseCode = "200")
    public Page<Map<String, Object>> events(@RestPath String id, @RestQuery Optional<String> limit,
            @RestQuery Optional<String> cursor) {
        return history.read(Ids.parse(id), user.id(), Cursor.decode(cursor, Long::valueOf), Page.limit(limit));
    }
}
