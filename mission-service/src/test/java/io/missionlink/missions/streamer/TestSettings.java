package io.missionlink.missions.streamer;

import java.time.Clock;
import java.util.List;
import java.util.UUID;

import io.missionlink.missions.testing.Beans;

/** Made by hand, for tests without Quarkus. */
public final class TestSettings {

    private TestSettings() {
    }

    public static Settings settings(Beans beans) {
        return beans.make(Settings.class, beans.make(SettingsRepository.class, beans.persistence().sessions()),
                Clock.systemUTC());
    }

    /** @param minAmount also that of the greatest pledge, times 1,000 */
    public static void set(Beans beans, UUID streamer, boolean autoAccept, int failureShareBps, long minAmount) {
        settings(beans).replace(streamer, new StreamerSettings(true, autoAccept, minAmount, minAmount * 1_000, 86_400L,
                failureShareBps, List.of()));
    }
}
