package io.missionlink.missions.mission;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.missionlink.missions.security.StreamerMissionsPort;

/** Stops the missions of a streamer who leaves (docs/money.md#closing-an-account). */
@ApplicationScoped
public class StreamerMissions implements StreamerMissionsPort {

    private final MissionRepository repository;

    StreamerMissions(MissionRepository repository) {
        this.repository = repository;
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void stop(UUID streamer) {
        repository.stop(streamer);
    }
}
