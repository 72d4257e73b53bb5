package io.missionlink.missions.streamer;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.missionlink.missions.directory.StubUserDirectory;
import io.missionlink.missions.testing.BeanFactory;
import io.missionlink.missions.testing.TestConfig;

/** Settings of streamers, for tests without Quarkus. */
public final class TestSettings {

    private TestSettings() {
    }

    public static StreamerSettingsService settings(BeanFactory beans) {
        return beans.create(StreamerSettingsService.class,
                beans.create(SettingsRepository.class, beans.persistence().sessions()),
                StubUserDirectory.withStreamersOnly(), TestConfig.of(TermsConfig.class, Map.of()), Clock.systemUTC());
    }

    /** @param minAmount least amount of a pledge; the greatest is 1,000 times as much */
    public static void set(BeanFactory beans, UUID streamer, boolean autoAccept, int failureShareBps, long minAmount) {
        settings(beans).replace(streamer, new StreamerSettings(true, autoAccept, minAmount, minAmount * 1_000, 86_400L,
                failureShareBps, List.of()));
    }
}
