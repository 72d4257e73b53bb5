package io.missionlink.missions.mission;

import java.util.Optional;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;

import io.missionlink.missions.problem.DisplayableText;
import io.missionlink.text.Text;

/**
 * Optional body of a decision.
 *
 * @param contentVersion version of the content that the streamer saw; absent if any content is fine
 */
public record DecisionRequest(@Size(max = 500) @DisplayableText String note, @Min(1) Integer contentVersion) {

    /** A decision without a body. */
    static final DecisionRequest EMPTY = new DecisionRequest(null, null);

    public DecisionRequest {
        note = Optional.ofNullable(note).map(Text::normalize).orElse(null);
    }

    Optional<String> text() {
        return Optional.ofNullable(note).filter(text -> !text.isBlank());
    }

    /** Whether the streamer saw the current content, or did not tell which content. */
    boolean saw(Mission mission) {
        return contentVersion == null || contentVersion == mission.contentVersion();
    }
}
