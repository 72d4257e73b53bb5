package io.missionlink.missions.mission;

import java.util.Optional;
import java.util.UUID;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.missionlink.missions.problem.DisplayableText;
import io.missionlink.missions.streamer.StreamerSettings;
import io.missionlink.text.Text;

/**
 * Body of {@code POST /api/missions}.
 *
 * @param amount first pledge of the proposer, minor units
 * @param timeLimitSeconds time from acceptance to deadline
 * @param termsVersion version of the terms that the proposer saw in the settings of the streamer; absent if any terms are fine
 */
public record Proposal(
        @NotNull UUID streamerId,
        @NotBlank @Size(max = 500) @DisplayableText(lines = true) String content,
        @Schema(minimum = "" + StreamerSettings.MIN_AMOUNT, maximum = ""
                + StreamerSettings.MAX_AMOUNT) @NotNull @Positive Long amount,
        @Schema(maximum = "" + StreamerSettings.MAX_TIME_LIMIT_SECONDS) @NotNull @Min(1) Long timeLimitSeconds,
        Boolean anonymous,
        @Size(max = 200) @DisplayableText String message,
        @Size(max = 100) @DisplayableText String termsVersion) {

    public Proposal {
        content = Optional.ofNullable(content).map(Text::normalizeLines).orElse(null);
        message = Optional.ofNullable(message).map(Text::normalize).orElse(null);
    }

    boolean isAnonymous() {
        return Boolean.TRUE.equals(anonymous);
    }

    Optional<String> text() {
        return Optional.ofNullable(message);
    }

    Optional<String> seenTerms() {
        return Optional.ofNullable(termsVersion);
    }
}
