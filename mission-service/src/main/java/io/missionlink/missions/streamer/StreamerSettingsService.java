package io.missionlink.missions.streamer;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.missionlink.http.ProblemException;
import io.missionlink.missions.directory.DirectoryUser;
import io.missionlink.missions.directory.UserDirectory;

/** Settings of streamers. */
@ApplicationScoped
public class StreamerSettingsService {

    private final SettingsRepository repository;
    private final UserDirectory directory;
    private final TermsConfig config;
    private final Clock clock;

    StreamerSettingsService(SettingsRepository repository, UserDirectory directory, TermsConfig config, Clock clock) {
        this.repository = repository;
        this.directory = directory;
        this.config = config;
        this.clock = clock;
    }

    /** Returns the defaults if the streamer has not saved settings. */
    public StreamerSettings of(UUID streamerId) {
        return repository.read(streamerId).orElseGet(StreamerSettings::defaults);
    }

    /** Returns the terms of a mission that is proposed under these settings now. */
    public OfferedTerms offeredTerms(StreamerSettings settings) {
        return settings.offeredTerms(config.feeBps(), config.feeOnFailure());
    }

    SettingsView view(StreamerSettings settings) {
        return SettingsView.of(settings, offeredTerms(settings));
    }

    /**
     * Returns the settings of a user who is a streamer. While user-service is unavailable, saved settings show that the user is
     * or was one.
     *
     * @throws ProblemException 404 if no streamer has this id; 503 if user-service is unavailable and no settings are saved
     */
    StreamerSettings ofStreamer(UUID id) {
        Optional<StreamerSettings> saved = repository.read(id);
        Optional<DirectoryUser> user;
        try {
            user = directory.find(id);
        } catch (ProblemException unavailable) {
            return saved.orElseThrow(() -> unavailable);
        }
        if (user.filter(DirectoryUser::streamer).isEmpty()) {
            throw ProblemException.notFound("streamer");
        }
        return saved.orElseGet(StreamerSettings::defaults);
    }

    @Transactional
    public void replace(UUID streamerId, StreamerSettings settings) {
        repository.replace(streamerId, settings, clock.instant());
    }
}
