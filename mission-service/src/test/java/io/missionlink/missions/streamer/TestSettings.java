package io.missionlink.missions.streamer;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jdbi.v3.core.Jdbi;

import io.missionlink.database.TransactionLock;
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

    public static BlockedViewers blocks(BeanFactory beans, Jdbi jdbi) {
        return beans.create(BlockedViewers.class, new BlockStore(jdbi), beans.create(TransactionLock.class, jdbi));
    }

    public static void block(BeanFactory beans, Jdbi jdbi, UUID streamer, UUID user) {
        blocks(beans, jdbi).block(streamer, user);
    }

    /** @param minAmount least amount of a pledge; the greatest is 1,000 times as much */
    public static void set(BeanFactory beans, UUID streamer, boolean autoAccept, int failureShareBps, long minAmount) {
        settings(beans).replace(streamer, new StreamerSettings(true, autoAccept, minAmount, minAmount * 1_000, null,
                86_400L, failureShareBps, List.of()));
    }
}
