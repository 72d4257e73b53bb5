package io.missionlink.missions.pledge;

import java.util.Optional;
import java.util.UUID;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;

import io.missionlink.missions.ledger.NewPledge;
import io.missionlink.missions.problem.PlainText;
import io.missionlink.text.Text;

/**
 * Body of {@code POST /api/missions/{id}/pledges}.
 *
 * @param amount minor units
 * @param anonymous whether others see the pledge without a name
 */
public record PledgeRequest(@NotNull @Positive Long amount, Boolean anonymous, @Size(max = 200) @PlainText String message) {

    public PledgeRequest {
        message = Optional.ofNullable(message).map(Text::shown).orElse(null);
    }

    NewPledge toPledge(UUID id, UUID missionId, UUID userId) {
        return new NewPledge(id, missionId, userId, amount, Boolean.TRUE.equals(anonymous), text());
    }

    boolean isAnonymous() {
        return Boolean.TRUE.equals(anonymous);
    }

    Optional<String> text() {
        return Optional.ofNullable(message);
    }
}
