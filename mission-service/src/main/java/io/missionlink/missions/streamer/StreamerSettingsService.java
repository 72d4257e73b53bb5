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

    /** Returns the range of the time limit of a mission that is proposed under these settings now. */
    public TimeLimitRange timeLimits(StreamerSettings settings) {
        return settings.timeLimits(config.minTimeLimitSeconds());
    }

    SettingsView view(StreamerSettings settings) {
        return SettingsView.of(settings, timeLimits(settings), offeredTerms(settings));
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

    /** @throws ProblemException 422 if the time limits are below the minimum of the platform or contradict each other */
    @Transactional
    public void replace(UUID streamerId, StreamerSettings settings) {
        long minimum = config.minTimeLimitSeconds();
        if (settings.chosenMinTimeLimit().filter(chosen -> chosen < minimum).isPresent()) {
            throw ProblemException.invalid("minTimeLimitSeconds", "must be greater than or equal to " + minimum);
        }
        long least = timeLimits(settings).min();
        if (settings.maxTimeLimitSeconds() < least) {
            throw ProblemException.invalid("maxTimeLimitSeconds",
                    "must be greater than or equal to minTimeLimitSeconds, which is " + least);
        }
        repository.replace(streamerId, settings, clock.instant());
    }
}
