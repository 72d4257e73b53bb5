package io.missionlink.missions.payment;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;

import io.missionlink.contracts.money.Money;

/** Money on its way in or out. */
@Entity
public class Payment {

    @Id
    private UUID id;
    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private Direction direction;
    @Column(updatable = false)
    private UUID userId;
    @Column(updatable = false)
    private long amount;
    @Column(updatable = false)
    private String currency;
    @Enumerated(EnumType.STRING)
    private PaymentStatus status;
    private String providerId;
    private String checkoutUrl;
    @Column(insertable = false, updatable = false)
    private Instant createdAt;
    private Instant completedAt;

    protected Payment() {
        // for Hibernate
    }

    /** Ours; the provider knows it as the reference. */
    UUID id() {
        return id;
    }

    Direction direction() {
        return direction;
    }

    UUID userId() {
        return userId;
    }

    Money money() {
        return new Money(amount, currency);
    }

    PaymentStatus status() {
        return status;
    }

    /** The provider's id of it, once it is known. */
    Optional<String> providerId() {
        return Optional.ofNullable(providerId);
    }

    Optional<String> checkoutUrl() {
        return Optional.ofNullable(checkoutUrl);
    }

    Instant createdAt() {
        return createdAt;
    }

    /** Keeps what the provider told of a payment that it has not decided yet. */
    void told(PaymentProvider.Answer answer) {
        if (status == PaymentStatus.PENDING) {
            providerId = providerId().orElse(answer.id());
            checkoutUrl = answer.checkoutUrl().orElse(checkoutUrl);
        }
    }

    void complete(PaymentStatus outcome, String idAtProvider, Instant now) {
        status = outcome;
        providerId = idAtProvider;
        completedAt = now;
    }
}
