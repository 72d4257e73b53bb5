package io.missionlink.missions.settlement;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.missionlink.http.Page;
import io.missionlink.missions.mission.MissionStatus;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Distribution of a mission's pot: {@code paid + fee + refunded + held == pot}. Amounts are in minor units.
 *
 * @param paid paid out to the streamer
 * @param fee fee of the platform
 * @param refunded refunded to the contributors
 * @param held still in escrow
 * @param own pledges of the current user in pledge order, including withdrawn pledges
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Receipt(UUID missionId, MissionStatus status, String currency, long pot, long pledgeCount, long paid, long fee,
        long refunded, long held, Optional<Instant> outcomeAt, Optional<Instant> settledAt, Page<Line> own) {

    /**
     * A pledge and its payout, fee and refund.
     *
     * @param status HELD, WITHDRAWN or SETTLED
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Line(UUID pledgeId, long amount, String status, long payout, long fee, long refund, Instant pledgedAt,
            Optional<Instant> resolvedAt) {
    }
}
