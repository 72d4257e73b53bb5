package io.missionlink.missions.pledge;

import java.util.Optional;
import java.util.UUID;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.github.f4b6a3.uuid.UuidCreator;

import io.missionlink.missions.ledger.NewPledge;
import io.missionlink.missions.problem.DisplayableText;
import io.missionlink.missions.streamer.StreamerSettings;
import io.missionlink.text.Text;

/**
 * Body of {@code POST /api/missions/{id}/pledges}.
 *
 * @param amount minor units
 * @param anonymous whether the user is hidden from other users
 * @param termsVersion version of the terms that the user saw in the mission; absent if any terms are fine
 */
public record PledgeRequest(
        @Schema(minimum = "" + StreamerSettings.MIN_AMOUNT, maximum = ""
                + StreamerSettings.MAX_AMOUNT) @NotNull @Positive Long amount,
        Boolean anonymous,
        @Size(max = 200) @DisplayableText String message,
        @Size(max = 100) @DisplayableText String termsVersion) {

    public PledgeRequest {
        message = Optional.ofNullable(message).map(Text::normalize).orElse(null);
    }

    NewPledge toPledge(UUID missionId, UUID userId) {
        return new NewPledge(UuidCreator.getTimeOrderedEpoch(), missionId, userId, amount, Boolean.TRUE.equals(anonymous),
                text(), seenTerms());
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

    /** Text of the fields that every version of the service knows, for the hash of the request. */
    String hashedText() {
        return "PledgeRequest[amount=%s, anonymous=%s, message=%s]".formatted(amount, anonymous, message);
    }
}
