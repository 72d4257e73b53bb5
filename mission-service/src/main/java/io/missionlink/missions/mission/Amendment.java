package io.missionlink.missions.mission;

import java.util.Optional;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.missionlink.missions.problem.DisplayableText;
import io.missionlink.missions.streamer.StreamerSettings;
import io.missionlink.text.Text;

/** Body of {@code PATCH /api/missions/{id}}. Absent fields stay unchanged. */
public record Amendment(
        @Size(min = 1, max = 500) @DisplayableText(lines = true) String content,
        @Schema(maximum = "" + StreamerSettings.MAX_TIME_LIMIT_SECONDS) @Min(1) Long timeLimitSeconds) {

    public Amendment {
        content = Optional.ofNullable(content).map(Text::normalizeLines).orElse(null);
    }
}
