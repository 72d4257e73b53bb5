package io.missionlink.missions.payment;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import io.missionlink.contracts.money.Money;

/**
 * Money on its way in or out.
 *
 * @param id ours; the provider knows it as the reference
 * @param providerId the provider's, once it is known
 */
record Payment(UUID id, Direction direction, UUID userId, Money money, PaymentStatus status, Optional<String> providerId,
        Optional<String> checkoutUrl, Instant createdAt) {
}
