package io.missionlink.missions.payment;

import static io.missionlink.missions.payment.PaymentStatus.CHARGED_BACK;
import static io.missionlink.missions.payment.PaymentStatus.DISPUTED;
import static io.missionlink.missions.payment.PaymentStatus.DISPUTE_WON;
import static io.missionlink.missions.payment.PaymentStatus.FAILED;
import static io.missionlink.missions.payment.PaymentStatus.PENDING;
import static io.missionlink.missions.payment.PaymentStatus.REFUNDED;
import static io.missionlink.missions.payment.PaymentStatus.RETURNED;
import static io.missionlink.missions.payment.PaymentStatus.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.missionlink.missions.payment.PaymentTransition.Booking;

/** Every order of up to five messages of the provider, repetitions included. */
class PaymentTransitionTest {

    private static final int LENGTH = 5;
    private static final long AMOUNT = 1_000;
    private static final List<PaymentStatus> TOP_UP_STAGES = List.of(PENDING, FAILED, SUCCEEDED, DISPUTED, CHARGED_BACK,
            DISPUTE_WON, REFUNDED);
    private static final List<PaymentStatus> CASH_OUT_STAGES = List.of(PENDING, FAILED, SUCCEEDED, RETURNED);

    @Test
    void topUpEndsInItsLatestStageAfterEveryOrderOfMessages() {
        for (List<PaymentStatus> messages : sequences(TOP_UP_STAGES)) {
            Books late = Books.after(PaymentDirection.IN, PaymentStatus.EXPIRED, messages);
            assertThat(late.wallet).as("expired, %s", messages)
                    .isEqualTo(Set.of(SUCCEEDED, DISPUTE_WON).contains(latest(TOP_UP_STAGES, messages)) ? AMOUNT : 0);
            Books books = Books.after(PaymentDirection.IN, messages);
            PaymentStatus latest = latest(TOP_UP_STAGES, messages);
            assertThat(books.status).as("%s", messages).isEqualTo(latest);
            assertThat(books.wallet).as("%s", messages)
                    .isEqualTo(Set.of(SUCCEEDED, DISPUTE_WON).contains(latest) ? AMOUNT : 0);
            assertThat(books.topUps).as("%s", messages).isEqualTo(Set.of(PENDING, FAILED).contains(latest) ? 0 : 1);
            assertThat(books.wallet + books.outside).as("%s", messages).isZero();
        }
    }

    @Test
    void cashOutEndsInItsLatestStageAfterEveryOrderOfMessages() {
        for (List<PaymentStatus> messages : sequences(CASH_OUT_STAGES)) {
            Books books = Books.after(PaymentDirection.OUT, messages);
            PaymentStatus latest = latest(CASH_OUT_STAGES, messages);
            assertThat(books.status).as("%s", messages).isEqualTo(latest);
            assertThat(books.leaving).as("%s", messages).isEqualTo(latest == PENDING ? AMOUNT : 0);
            assertThat(books.outside).as("%s", messages).isEqualTo(latest == SUCCEEDED ? AMOUNT : 0);
            assertThat(books.wallet).as("%s", messages)
                    .isEqualTo(Set.of(FAILED, RETURNED).contains(latest) ? 0 : -AMOUNT);
        }
    }

    @Test
    void contradictionsAreFailuresAfterSuccessAndChargebacksAfterTheirEnd() {
        List<String> contradictions = new ArrayList<>();
        for (PaymentStatus present : TOP_UP_STAGES) {
            TOP_UP_STAGES.stream().skip(1)
                    .filter(reported -> PaymentTransition.of(PaymentDirection.IN, present, reported).isEmpty())
                    .forEach(reported -> contradictions.add(present + " then " + reported));
        }
        assertThat(contradictions).containsExactly("SUCCEEDED then FAILED", "DISPUTED then FAILED", "CHARGED_BACK then FAILED",
                "DISPUTE_WON then FAILED", "DISPUTE_WON then CHARGED_BACK", "REFUNDED then FAILED",
                "REFUNDED then CHARGED_BACK");
        assertThat(PaymentTransition.of(PaymentDirection.OUT, SUCCEEDED, FAILED)).isEmpty();
    }

    @Test
    void decidesEveryCombinationOfStatesOfOtherDirection() {
        for (PaymentStatus present : PaymentStatus.values()) {
            assertThat(PaymentTransition.of(PaymentDirection.IN, present, RETURNED)).isEmpty();
            assertThat(PaymentTransition.of(PaymentDirection.IN, RETURNED, present)).isEmpty();
            assertThat(PaymentTransition.of(PaymentDirection.REFUND, present, RETURNED)).isEmpty();
            for (PaymentStatus reversal : List.of(DISPUTED, CHARGED_BACK, DISPUTE_WON, REFUNDED)) {
                assertThat(PaymentTransition.of(PaymentDirection.REFUND, present, reversal)).isEmpty();
                assertThat(PaymentTransition.of(PaymentDirection.OUT, present, reversal)).isEmpty();
                assertThat(PaymentTransition.of(PaymentDirection.OUT, reversal, present)).isEmpty();
            }
        }
    }

    @Test
    void refundOfTopUpEndsAsFirstMessageReports() {
        for (List<PaymentStatus> messages : sequences(List.of(PENDING, SUCCEEDED, FAILED))) {
            Books books = Books.after(PaymentDirection.REFUND, messages);
            boolean paid = !messages.isEmpty() && messages.getFirst() == SUCCEEDED;
            assertThat(books.leaving).as("%s", messages).isEqualTo(messages.isEmpty() ? AMOUNT : 0);
            assertThat(books.outside).as("%s", messages).isEqualTo(paid ? AMOUNT : 0);
            assertThat(books.wallet + books.leaving + books.outside).as("%s", messages).isZero();
        }
    }

    private static PaymentStatus latest(List<PaymentStatus> stages, List<PaymentStatus> messages) {
        return messages.stream().max(Comparator.comparing(stages::indexOf)).orElse(PENDING);
    }

    private static final class Books {

        private PaymentStatus status = PENDING;
        private long wallet;
        private long leaving;
        private long outside;
        private int topUps;

        static Books after(PaymentDirection direction, List<PaymentStatus> messages) {
            return after(direction, PaymentStatus.PENDING, messages);
        }

        static Books after(PaymentDirection direction, PaymentStatus first, List<PaymentStatus> messages) {
            Books books = new Books();
            if (direction != PaymentDirection.IN) {
                books.wallet = -AMOUNT;
                books.leaving = AMOUNT;
            }
            books.status = first;
            for (PaymentStatus message : messages) {
                Optional<PaymentTransition> transition = PaymentTransition.of(direction, books.status, message);
                transition.ifPresent(applied -> books.book(applied.booking()));
                books.status = transition.map(PaymentTransition::to).orElse(books.status);
            }
            return books;
        }

        private void book(Booking booking) {
            switch (booking) {
                case TOP_UP -> topUp();
                case TOP_UP_AND_TAKEN_BACK -> {
                    topUp();
                    fromWallet();
                }
                case TOP_UP_TAKEN_BACK, FAILED_CASH_OUT_PAID -> fromWallet();
                case TOP_UP_REINSTATED, CONFIRMED_CASH_OUT_RETURNED -> toWallet();
                case CASH_OUT_CONFIRMED, TOP_UP_REFUND_CONFIRMED -> {
                    leaving -= AMOUNT;
                    outside += AMOUNT;
                }
                case UNCONFIRMED_CASH_OUT_RETURNED, TOP_UP_REFUND_RETURNED -> {
                    leaving -= AMOUNT;
                    wallet += AMOUNT;
                }
                case NONE -> {
                    // no movement
                }
            }
        }

        private void topUp() {
            topUps++;
            toWallet();
        }

        private void toWallet() {
            outside -= AMOUNT;
            wallet += AMOUNT;
        }

        private void fromWallet() {
            outside += AMOUNT;
            wallet -= AMOUNT;
        }
    }

    /** @param stages the first is the state without a message */
    private static List<List<PaymentStatus>> sequences(List<PaymentStatus> stages) {
        List<PaymentStatus> messages = stages.subList(1, stages.size());
        List<List<PaymentStatus>> all = new ArrayList<>(List.of(List.of()));
        for (int i = 0; i < all.size(); i++) {
            List<PaymentStatus> shorter = all.get(i);
            for (PaymentStatus next : shorter.size() < LENGTH ? messages : List.<PaymentStatus> of()) {
                List<PaymentStatus> longer = new ArrayList<>(shorter);
                longer.add(next);
                all.add(longer);
            }
        }
        return all;
    }
}
