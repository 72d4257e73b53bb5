package io.missionlink.missions.mission;

import java.util.Optional;

import jakarta.validation.constraints.Size;

import io.missionlink.missions.problem.DisplayableText;
import io.missionlink.text.Text;

/** Optional body of a decision. */
public record DecisionRequest(@Size(max = 500) @DisplayableText String note) {

    public DecisionRequest {
        note = Optional.ofNullable(note).map(Text::normalize).orElse(null);
    }

    Optional<String> text() {
        return Optional.ofNullable(note).filter(text -> !text.isBlank());
    }
}
