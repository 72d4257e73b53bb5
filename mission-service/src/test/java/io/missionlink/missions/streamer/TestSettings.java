package io.missionlink.missions.streamer;

import java.util.List;
import java.util.UUID;

import org.jdbi.v3.core.Jdbi;

/** Made by hand, for tests without Quarkus. */
public final class TestSettings {

    private TestSettings() {
    }

    public static SettingsStore store(Jdbi jdbi) {
        return new SettingsStore(jdbi);
    }

    /** @param minAmount also that of the greatest pledge, times 1,000 */
    public static void set(Jdbi jdbi, UUID streamer, boolean autoAccept, int failureShareBps, long minAmount) {
        store(jdbi).replace(streamer, new StreamerSettings(true, autoAccept, minAmount, minAmount * 1_000, 86_400L,
                failureShareBps, List.of()));
    }
}
