package io.missionlink.missions.streamer;

import java.time.Clock;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Settings of streamers. */
@ApplicationScoped
public class StreamerSettingsService {

    private final SettingsRepository repository;
    private final Clock clock;

    StreamerSettingsService(SettingsRepository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    /** Returns the defaults if the streamer has not saved settings. */
    public StreamerSettings of(UUID streamerId) {
        return repository.read(streamerId).orElseGet(StreamerSettings::defaults);
    }

    @Transactional
    public void replace(UUID streamerId, StreamerSettings settings) {
        repository.replace(streamerId, settings, clock.instant());
    }
}
