package io.missionlink.missions.streamer;

import java.util.List;
import java.util.Optional;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import com.fasterxml.jackson.annotation.JsonIgnore;

import io.missionlink.contracts.event.Terms;
import io.missionlink.missions.problem.PlainText;
import io.missionlink.text.Text;

/**
 * What missions a streamer takes. What a request leaves out is as for a streamer who never chose.
 *
 * @param accepting whether new missions can be proposed
 * @param autoAccept whether a new mission is active at once
 * @param minAmount least amount of a pledge, minor units, at least the platform's own least
 * @param maxAmount greatest amount of a pledge, minor units
 * @param maxTimeLimitSeconds longest time limit
 * @param failureShareBps the streamer's share of the pot of a failed mission, basis points
 * @param bannedWords a mission or message that has one of them is refused, in whatever case or spelling of Unicode
 */
public record StreamerSettings(
        Boolean accepting,
        Boolean autoAccept,
        @Min(MIN_AMOUNT) @Max(MAX_AMOUNT) Long minAmount,
        @Min(MIN_AMOUNT) @Max(MAX_AMOUNT) Long maxAmount,
        @Min(1) @Max(MAX_TIME_LIMIT_SECONDS) Long maxTimeLimitSeconds,
        @Min(0) @Max(10_000) Integer failureShareBps,
        @Size(max = 200) List<@NotNull @NotBlank @Size(max = 50) @PlainText String> bannedWords) {

    /** ₩1,000 unless the streamer says more (api.md). */
    static final long MIN_AMOUNT = 1_000;
    static final long MAX_AMOUNT = 1_000_000_000_000L;
    private static final long DEFAULT_MAX_AMOUNT = 100_000_000;
    static final long MAX_TIME_LIMIT_SECONDS = 30 * 86_400;
    private static final long DEFAULT_TIME_LIMIT_SECONDS = 86_400;

    public StreamerSettings {
        accepting = Optional.ofNullable(accepting).orElse(true);
        autoAccept = Optional.ofNullable(autoAccept).orElse(true);
        minAmount = Optional.ofNullable(minAmount).orElse(MIN_AMOUNT);
        maxAmount = Optional.ofNullable(maxAmount).orElse(Math.max(minAmount, DEFAULT_MAX_AMOUNT));
        maxTimeLimitSeconds = Optional.ofNullable(maxTimeLimitSeconds).orElse(DEFAULT_TIME_LIMIT_SECONDS);
        failureShareBps = Optional.ofNullable(failureShareBps).orElse(0);
        bannedWords = Optional.ofNullable(bannedWords).orElse(List.of()).stream()
                .map(word -> Optional.ofNullable(word).map(Text::shown).orElse(null)).toList();
    }

    /** A streamer who never chose: the seed's flow, every mission is active at once. */
    public static StreamerSettings defaults() {
        return new StreamerSettings(null, null, null, null, null, null, null);
    }

    @JsonIgnore
    @AssertTrue(message = "maxAmount must not be below minAmount")
    public boolean isRange() {
        return maxAmount >= minAmount;
    }

    /** The first banned word that the text has. */
    public Optional<String> bannedWordIn(String text) {
        String key = Text.key(text);
        return bannedWords.stream().filter(word -> key.contains(Text.key(word))).findFirst();
    }

    /** What a mission made now is made under, for ever. */
    public Terms terms(int feeBps) {
        return new Terms(feeBps, failureShareBps, minAmount, maxAmount);
    }
}
