package io.missionlink.missions.mission;

import java.util.Optional;

import jakarta.validation.constraints.Size;

import io.missionlink.missions.problem.PlainText;
import io.missionlink.text.Text;

/** Body of a streamer's decision; it may be left out. */
public record Note(@Size(max = 500) @PlainText String note) {

    public Note {
        note = Optional.ofNullable(note).map(Text::shown).orElse(null);
    }

    Optional<String> text() {
        return Optional.ofNullable(note).filter(text -> !text.isBlank());
    }
}
