package io.missionlink.missions.streamer;

import java.time.Clock;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Settings of streamers. */
@ApplicationScoped
public class StreamerSettingsService {

    private final SettingsRepository repository;
    private final TermsConfig config;
    private final Clock clock;

    StreamerSettingsService(SettingsRepository repository, TermsConfig config, Clock clock) {
        this.repository = repository;
        this.config = config;
        this.clock = clock;
    }

    /** Returns the defaults if the streamer has not saved settings. */
    public StreamerSettings of(UUID streamerId) {
        return repository.read(streamerId).orElseGet(StreamerSettings::defaults);
    }

    /** Returns the terms of a mission that is proposed under these settings now. */
    public OfferedTerms offeredTerms(StreamerSettings settings) {
        return settings.offeredTerms(config.feeBps());
    }

    SettingsView view(StreamerSettings settings) {
        return SettingsView.of(settings, offeredTerms(settings));
    }

    @Transactional
    public void replace(UUID streamerId, StreamerSettings settings) {
        repository.replace(streamerId, settings, clock.instant());
    }
}
