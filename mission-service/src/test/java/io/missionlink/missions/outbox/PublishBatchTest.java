package io.missionlink.missions.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.missionlink.contracts.event.EventBody.MissionAccepted;
import io.missionlink.contracts.event.EventBody.PledgeAdded;
import io.missionlink.contracts.event.EventType;
import io.missionlink.contracts.event.MissionEvent;

class PublishBatchTest {

    private static final UUID FIRST = UUID.randomUUID();
    private static final UUID SECOND = UUID.randomUUID();

    @Test
    void batchesPledgesOfOneMission() {
        List<MissionEvent> rest = events(pledge(FIRST, 1), pledge(FIRST, 2), pledge(SECOND, 3), pledge(FIRST, 4));
        assertThat(sequences(PublishBatch.next(rest))).containsExactly(1L, 2L, 3L, 4L);
        assertThat(rest).isEmpty();
    }

    @Test
    void statusChangeWaitsForEarlierEventsOfItsMission() {
        List<MissionEvent> rest = events(pledge(FIRST, 1), accepted(FIRST, 2), pledge(FIRST, 3), accepted(SECOND, 4));
        assertThat(sequences(PublishBatch.next(rest))).containsExactly(1L, 4L);
        assertThat(sequences(PublishBatch.next(rest))).containsExactly(2L);
        assertThat(sequences(PublishBatch.next(rest))).containsExactly(3L);
    }

    @Test
    void laterEventsWaitBehindStatusChange() {
        List<MissionEvent> rest = events(pledge(FIRST, 1), accepted(FIRST, 2), pledge(FIRST, 3));
        assertThat(sequences(PublishBatch.next(rest))).containsExactly(1L);
        assertThat(sequences(rest)).containsExactly(2L, 3L);
    }

    private static List<MissionEvent> events(MissionEvent... events) {
        return new ArrayList<>(List.of(events));
    }

    private static List<Long> sequences(List<MissionEvent> events) {
        return events.stream().map(MissionEvent::sequence).toList();
    }

    private static MissionEvent pledge(UUID missionId, long sequence) {
        return new MissionEvent(Outbox.newEventId(), EventType.PLEDGE_ADDED, missionId, sequence, Instant.EPOCH,
                Optional.empty(), new PledgeAdded(UUID.randomUUID(), UUID.randomUUID(), 1_000, "KRW", false));
    }

    private static MissionEvent accepted(UUID missionId, long sequence) {
        return new MissionEvent(Outbox.newEventId(), EventType.MISSION_ACCEPTED, missionId, sequence, Instant.EPOCH,
                Optional.empty(),
                new MissionAccepted(UUID.randomUUID(), UUID.randomUUID(), "content", Instant.EPOCH, Optional.empty()));
    }
}
