package io.missionlink.missions.settlement;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.missionlink.http.Page;
import io.missionlink.missions.mission.MissionStatus;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Where a mission's pot went: {@code paid + fee + refunded + held == pot}. Amounts in minor units.
 *
 * @param paid to the streamer
 * @param fee to the platform
 * @param refunded back to the contributors
 * @param held still in escrow
 * @param own the asking user's own pledges, in pledge order, withdrawn ones too
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Receipt(UUID missionId, MissionStatus status, String currency, long pot, long pledgeCount, long paid, long fee,
        long refunded, long held, Optional<Instant> outcomeAt, Optional<Instant> settledAt, Page<Line> own) {

    /**
     * A pledge and where each part of it went.
     *
     * @param status HELD, WITHDRAWN or SETTLED
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Line(UUID pledgeId, long amount, String status, long payout, long fee, long refund, Instant pledgedAt,
            Optional<Instant> resolvedAt) {
    }
}
