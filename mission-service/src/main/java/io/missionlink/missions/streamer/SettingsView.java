package io.missionlink.missions.streamer;

import java.util.List;

/**
 * Settings of a streamer in the API, with the terms of the platform. The first eight fields are those of
 * {@link StreamerSettings}.
 *
 * @param minTimeLimitSeconds minimum that applies now: of the streamer or of the platform
 * @param feeBps fee as a share of what the streamer keeps, basis points
 * @param termsVersion version of everything in the settings that binds a proposer; opaque, for comparison only
 */
public record SettingsView(boolean accepting, boolean autoAccept, long minAmount, long maxAmount, long minTimeLimitSeconds,
        long maxTimeLimitSeconds, int failureShareBps, List<String> bannedWords, int feeBps, String termsVersion) {

    static SettingsView of(StreamerSettings settings, TimeLimitRange timeLimits, OfferedTerms offered) {
        return new SettingsView(settings.accepting(), settings.autoAccept(), settings.minAmount(), settings.maxAmount(),
                timeLimits.min(), timeLimits.max(), settings.failureShareBps(), settings.bannedWords(),
                offered.terms().feeBps(),
                offered.version());
    }
}
