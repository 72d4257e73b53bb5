package io.missionlink.missions.payment;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.missionlink.http.Page;
import io.missionlink.http.ProblemException;

/** Reads the payments of a user. */
@ApplicationScoped
class OwnPayments {

    private final PaymentRepository payments;

    OwnPayments(PaymentRepository payments) {
        this.payments = payments;
    }

    /** @throws ProblemException 404 also for a payment of another user, because its existence is private */
    PaymentView get(PaymentDirection direction, UUID id, UUID userId) {
        return payments.read(id).filter(payment -> payment.direction() == direction && payment.userId().equals(userId))
                .map(PaymentView::of)
                .orElseThrow(() -> ProblemException.notFound("payment"));
    }

    /**
     * Lists payments, newest first.
     *
     * @param before the page starts after this payment; empty for the first page
     */
    Page<PaymentView> list(PaymentDirection direction, UUID userId, int limit, Optional<UUID> before) {
        return Page.of(payments.list(direction, userId, before, limit + 1), limit, payment -> payment.id().toString())
                .map(PaymentView::of);
    }
}
