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

/** A top-up, a cash-out or a refund of a top-up. */
@Entity
public class Payment {

    @Id
    private UUID id;
    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private PaymentDirection direction;
    @Column(updatable = false)
    private UUID userId;
    @Column(updatable = false)
    private String idempotencyKey;
    @Column(updatable = false)
    private long amount;
    @Column(updatable = false)
    private String currency;
    @Column(updatable = false)
    private UUID topUpId;
    @Column(insertable = false, updatable = false)
    private UUID repeats;
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

    /** Returns our id, which the provider receives as the reference. */
    UUID id() {
        return id;
    }

    PaymentDirection direction() {
        return direction;
    }

    UUID userId() {
        return userId;
    }

    Money money() {
        return new Money(amount, currency);
    }

    /** Returns the top-up that a refund returns; empty for other payments. */
    Optional<UUID> topUpId() {
        return Optional.ofNullable(topUpId);
    }

    PaymentStatus status() {
        return status;
    }

    /** Returns the id at the provider, once it is known. */
    Optional<String> providerId() {
        return Optional.ofNullable(providerId);
    }

    Optional<String> checkoutUrl() {
        return Optional.ofNullable(checkoutUrl);
    }

    Instant createdAt() {
        return createdAt;
    }

    /** Whether the provider charged the payer again for the order of another payment. */
    boolean isRepetition() {
        return repeats != null;
    }

    /** Whether a message with this id at the provider is about this payment: its id is the same, or not known yet. */
    boolean isKnownAs(String idAtProvider) {
        return providerId().map(idAtProvider::equals).orElse(true);
    }

    /** Returns the time at which the payment left {@link PaymentStatus#PENDING}. */
    Optional<Instant> completedAt() {
        return Optional.ofNullable(completedAt);
    }

    /** Stores the id and checkout URL from the provider while the payment is pending. */
    void update(PaymentProvider.Result result) {
        if (status == PaymentStatus.PENDING) {
            providerId = providerId().orElse(result.id());
            checkoutUrl = result.checkoutUrl().orElse(checkoutUrl);
        }
    }

    /** The time of a success stays when a later message reverses it. */
    void complete(PaymentStatus outcome, String idAtProvider, Instant now) {
        if (status == PaymentStatus.PENDING || status == PaymentStatus.FAILED || status == PaymentStatus.EXPIRED) {
            completedAt = now;
        }
        status = outcome;
        providerId = idAtProvider;
    }

    /** Ends a pending top-up that no payer completed. */
    void expire(Instant now) {
        status = PaymentStatus.EXPIRED;
        completedAt = now;
    }
}
