package io.missionlink.missions.streamer;

import java.util.List;
import java.util.Optional;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import io.missionlink.contracts.event.MissionTerms;
import io.missionlink.missions.problem.DisplayableText;
import io.missionlink.text.SearchableText;
import io.missionlink.text.Text;

/**
 * Limits of a streamer on missions and pledges. Absent fields of a request get their defaults.
 *
 * @param accepting whether viewers can propose missions
 * @param autoAccept whether a proposed mission becomes active immediately
 * @param minAmount minimum amount of a pledge, minor units, at least the minimum of the platform
 * @param maxAmount maximum amount of a pledge, minor units
 * @param minTimeLimitSeconds minimum time limit of a mission; absent for the minimum of the platform
 * @param maxTimeLimitSeconds maximum time limit of a mission
 * @param failureShareBps share of the pot that the streamer receives if a mission fails, before the fee, basis points
 * @param bannedWords missions and messages that contain one of them are rejected, also in disguise, see {@link SearchableText}
 */
@OrderedAmounts
public record StreamerSettings(
        Boolean accepting,
        Boolean autoAccept,
        @Min(MIN_AMOUNT) @Max(MAX_AMOUNT) Long minAmount,
        @Min(MIN_AMOUNT) @Max(MAX_AMOUNT) Long maxAmount,
        @Min(1) @Max(MAX_TIME_LIMIT_SECONDS) Long minTimeLimitSeconds,
        @Min(1) @Max(MAX_TIME_LIMIT_SECONDS) Long maxTimeLimitSeconds,
        @Min(0) @Max(MAX_FAILURE_SHARE_BPS) Integer failureShareBps,
        @Size(max = 200) List<@NotNull @NotBlank @Size(max = 50) @DisplayableText String> bannedWords) {

    /** ₩1,000, the minimum of the platform (docs/api.md). */
    public static final long MIN_AMOUNT = 1_000;
    public static final long MAX_AMOUNT = 1_000_000_000_000L;
    /** Half of the pot (docs/money.md#terms). The database has the same limit. */
    static final int MAX_FAILURE_SHARE_BPS = 5_000;
    private static final long DEFAULT_MAX_AMOUNT = 100_000_000;
    public static final long MAX_TIME_LIMIT_SECONDS = 30 * 86_400;
    static final long DEFAULT_TIME_LIMIT_SECONDS = 86_400;

    public StreamerSettings {
        accepting = Optional.ofNullable(accepting).orElse(true);
        autoAccept = Optional.ofNullable(autoAccept).orElse(true);
        minAmount = Optional.ofNullable(minAmount).orElse(MIN_AMOUNT);
        maxAmount = Optional.ofNullable(maxAmount).orElse(Math.max(minAmount, DEFAULT_MAX_AMOUNT));
        maxTimeLimitSeconds = Optional.ofNullable(maxTimeLimitSeconds)
                .orElse(Math.max(Optional.ofNullable(minTimeLimitSeconds).orElse(0L), DEFAULT_TIME_LIMIT_SECONDS));
        failureShareBps = Optional.ofNullable(failureShareBps).orElse(0);
        bannedWords = Optional.ofNullable(bannedWords).orElse(List.of()).stream()
                .map(word -> Optional.ofNullable(word).map(Text::normalize).orElse(null)).toList();
    }

    /** Settings of a streamer who has not saved any: every proposed mission becomes active immediately. */
    public static StreamerSettings defaults() {
        return new StreamerSettings(null, null, null, null, null, null, null, null);
    }

    /** Returns the minimum time limit that the streamer has chosen; empty for the minimum of the platform. */
    Optional<Long> chosenMinTimeLimit() {
        return Optional.ofNullable(minTimeLimitSeconds);
    }

    /**
     * Range of the time limits of new missions.
     *
     * @param platformMinimum seconds; also applies to settings that were saved under a lower minimum
     */
    TimeLimitRange timeLimits(long platformMinimum) {
        long min = Math.max(platformMinimum, chosenMinTimeLimit().orElse(platformMinimum));
        return new TimeLimitRange(min, Math.max(min, maxTimeLimitSeconds));
    }

    /** Returns the first banned word that the text contains. */
    public Optional<String> bannedWordIn(String text) {
        SearchableText searchable = new SearchableText(text);
        return bannedWords.stream().filter(searchable::contains).findFirst();
    }

    /** Terms of a mission that is proposed now. They never change for that mission. */
    OfferedTerms offeredTerms(int feeBps, boolean feeOnFailure) {
        return new OfferedTerms(new MissionTerms(feeBps, failureShareBps, feeOnFailure, minAmount, maxAmount), autoAccept);
    }
}
