package io.missionlink.missions.streamer;

import java.time.Clock;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Settings of streamers. */
@ApplicationScoped
public class Settings {

    private final SettingsRepository repository;
    private final Clock clock;

    Settings(SettingsRepository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    /** The defaults for a streamer who never chose. */
    public StreamerSettings of(UUID streamerId) {
        return repository.read(streamerId).orElseGet(StreamerSettings::defaults);
    }

    @Transactional
    public void replace(UUID streamerId, StreamerSettings settings) {
        repository.replace(streamerId, settings, clock.instant());
    }
}
