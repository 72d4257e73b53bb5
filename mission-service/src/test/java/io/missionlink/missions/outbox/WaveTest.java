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

class WaveTest {

    private static final UUID ONE = UUID.randomUUID();
    private static final UUID OTHER = UUID.randomUUID();

    @Test
    void pledgesOfAMissionGoTogether() {
        List<MissionEvent> rest = events(pledge(ONE, 1), pledge(ONE, 2), pledge(OTHER, 3), pledge(ONE, 4));
        assertThat(sequences(Wave.next(rest))).containsExactly(1L, 2L, 3L, 4L);
        assertThat(rest).isEmpty();
    }

    @Test
    void whatChangesAMissionWaitsForWhatCameBefore() {
        List<MissionEvent> rest = events(pledge(ONE, 1), accepted(ONE, 2), pledge(ONE, 3), accepted(OTHER, 4));
        assertThat(sequences(Wave.next(rest))).containsExactly(1L, 4L);
        assertThat(sequences(Wave.next(rest))).containsExactly(2L);
        assertThat(sequences(Wave.next(rest))).containsExactly(3L);
    }

    @Test
    void nothingOvertakesWhatWaits() {
        List<MissionEvent> rest = events(pledge(ONE, 1), accepted(ONE, 2), pledge(ONE, 3));
        assertThat(sequences(Wave.next(rest))).containsExactly(1L);
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
                Optional.empty(), new MissionAccepted(UUID.randomUUID(), UUID.randomUUID(), "content", Instant.EPOCH));
    }
}
