package io.missionlink.missions.eventlog;

import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.missionlink.http.CommonProblems;
import io.missionlink.http.Page;
import io.missionlink.http.ProblemException;
import io.missionlink.missions.aws.AwsFailures;
import software.amazon.awssdk.core.exception.SdkException;

/** Events of a mission, redacted for their reader. */
@ApplicationScoped
class EventHistory {

    private static final Logger LOG = Logger.getLogger(EventHistory.class);
    private static final ObjectReader DETAIL = JsonMapper.builder().build().readerForMapOf(Object.class);

    private final EventLog log;
    private final EventAudienceStore audiences;

    EventHistory(EventLog log, EventAudienceStore audiences) {
        this.log = log;
        this.audiences = audiences;
    }

    /**
     * @param after the page starts after this sequence
     * @return events, oldest first, each with header and body in one flat object
     * @throws ProblemException 404 if the mission does not exist; 503 if the event log is unavailable
     */
    Page<Map<String, Object>> read(UUID missionId, UUID reader, Optional<Long> after, int limit) {
        EventAudience mission = audiences.find(missionId, reader)
                .orElseThrow(() -> ProblemException.notFound("mission"));
        Page<Map<String, Object>> page = Page.of(logged(missionId, after.orElse(0L), limit + 1), limit,
                event -> Long.toString(event.sequence())).map(EventHistory::item);
        EventAudience audience = new EventAudience(reader, mission.streamer(), mission.proposer(), mission.proposerHidden(),
                audiences.named(missionId, page.items().stream().map(EventAudience::pledge).flatMap(Optional::stream)
                        .distinct().toList()));
        page.items().forEach(audience::redact);
        return page;
    }

    private List<LoggedEvent> logged(UUID missionId, long after, int limit) {
        try {
            return log.page(missionId, after, limit);
        } catch (SdkException e) {
            LOG.warnf("Event log unavailable: error=%s", AwsFailures.code(e));
            throw new ProblemException(CommonProblems.BUSY, "The event log is temporarily unavailable, retry later");
        }
    }

    private static Map<String, Object> item(LoggedEvent event) {
        try {
            Map<String, Object> detail = DETAIL.readValue(event.detail());
            Map<String, Object> item = new LinkedHashMap<>();
            // Header fields first, then the fields of the event type.
            for (String field : List.of("eventId", "missionId", "sequence")) {
                item.put(field, detail.remove(field));
            }
            item.put("type", event.type());
            item.put("occurredAt", detail.remove("occurredAt"));
            // For operators only.
            detail.remove("traceparent");
            item.putAll(detail);
            return item;
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
