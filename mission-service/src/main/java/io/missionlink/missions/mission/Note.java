package io.missionlink.missions.mission;

import java.util.Optional;

import jakarta.validation.constraints.Size;

import io.missionlink.missions.problem.PlainText;

/** Body of a streamer's decision; it may be left out. */
public record Note(@Size(max = 500) @PlainText String note) {

    Optional<String> text() {
        return Optional.ofNullable(note).filter(text -> !text.isBlank());
    }
}
