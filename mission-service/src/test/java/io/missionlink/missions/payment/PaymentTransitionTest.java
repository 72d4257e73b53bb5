package io.missionlink.missions.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.missionlink.missions.payment.PaymentTransition.Booking;

/** Every order of up to five messages of the provider, repetitions included. */
class PaymentTransitionTest {

    private static final int LENGTH = 5;
    private static final long AMOUNT = 1_000;

    @Test
    void topUpIsCreditedOnceExactlyIfAnyMessageReportsSuccess() {
        for (List<PaymentStatus> messages : sequences(List.of(PaymentStatus.SUCCEEDED, PaymentStatus.FAILED))) {
            Books books = Books.after(PaymentDirection.IN, messages);
            assertThat(books.wallet).as("%s", messages).isEqualTo(messages.contains(PaymentStatus.SUCCEEDED) ? AMOUNT : 0);
        }
    }

    @Test
    void cashOutIsEitherPaidOrInWalletAfterEveryOrderOfMessages() {
        for (List<PaymentStatus> messages : sequences(
                List.of(PaymentStatus.SUCCEEDED, PaymentStatus.FAILED, PaymentStatus.RETURNED))) {
            Books books = Books.after(PaymentDirection.OUT, messages);
            assertThat(books.wallet + books.leaving + books.out).as("%s", messages).isZero();
            assertThat(books.leaving).as("%s", messages).isEqualTo(messages.isEmpty() ? AMOUNT : 0);
            assertThat(books.wallet).as("%s", messages).isBetween(-AMOUNT, 0L);
            if (messages.contains(PaymentStatus.RETURNED)) {
                assertThat(books.wallet).as("%s", messages).isZero();
            }
        }
    }

    @Test
    void refundOfTopUpEndsAsFirstMessageReports() {
        for (List<PaymentStatus> messages : sequences(List.of(PaymentStatus.SUCCEEDED, PaymentStatus.FAILED))) {
            Books books = Books.after(PaymentDirection.REFUND, messages);
            boolean paid = !messages.isEmpty() && messages.getFirst() == PaymentStatus.SUCCEEDED;
            assertThat(books.leaving).as("%s", messages).isEqualTo(messages.isEmpty() ? AMOUNT : 0);
            assertThat(books.out).as("%s", messages).isEqualTo(paid ? AMOUNT : 0);
            assertThat(books.wallet + books.leaving + books.out).as("%s", messages).isZero();
        }
    }

    private static final class Books {

        private long wallet;
        private long leaving;
        private long out;

        static Books after(PaymentDirection direction, List<PaymentStatus> messages) {
            Books books = new Books();
            if (direction != PaymentDirection.IN) {
                books.wallet = -AMOUNT;
                books.leaving = AMOUNT;
            }
            PaymentStatus status = PaymentStatus.PENDING;
            for (PaymentStatus message : messages) {
                Optional<PaymentTransition> transition = PaymentTransition.of(direction, status, message);
                transition.ifPresent(applied -> books.book(applied.booking()));
                status = transition.map(PaymentTransition::to).orElse(status);
            }
            return books;
        }

        private void book(Booking booking) {
            switch (booking) {
                case TOP_UP -> wallet += AMOUNT;
                case CASH_OUT_CONFIRMED, TOP_UP_REFUND_CONFIRMED -> {
                    leaving -= AMOUNT;
                    out += AMOUNT;
                }
                case UNCONFIRMED_CASH_OUT_RETURNED, TOP_UP_REFUND_RETURNED -> {
                    leaving -= AMOUNT;
                    wallet += AMOUNT;
                }
                case CONFIRMED_CASH_OUT_RETURNED -> {
                    out -= AMOUNT;
                    wallet += AMOUNT;
                }
                case NONE -> {
                    // no movement
                }
            }
        }
    }

    private static List<List<PaymentStatus>> sequences(List<PaymentStatus> messages) {
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
