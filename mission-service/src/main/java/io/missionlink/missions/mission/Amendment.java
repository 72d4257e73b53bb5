package io.missionlink.missions.mission;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import io.missionlink.missions.problem.PlainText;

/** Body of {@code PATCH /api/missions/{id}}: what it leaves out stays. */
public record Amendment(
        @Size(max = 500) @PlainText @Pattern(regexp = ".*\\S.*", message = "must not be blank") String content,
        @Min(1) Long timeLimitSeconds) {

    public Amendment {
        content = content == null ? null : content.strip();
    }
}
