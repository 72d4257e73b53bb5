package io.missionlink.missions.payment;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Rules for the comparison of the provider's report with our payments (docs/money.md#report-of-the-provider). */
final class PaymentReportRules {

    /** Time for which a day with differences is compared again each day. */
    static final int OPEN_DAYS = 30;

    private PaymentReportRules() {
    }

    /** A day whose last comparison found differences. */
    record OpenDay(LocalDate day, Instant comparedAt) {
    }

    /**
     * Returns the days to compare: those that no comparison covered yet, and once a day those with differences.
     *
     * @param last newest compared day
     * @param hour hour of the day (UTC) from which the day before is compared
     */
    static List<LocalDate> due(Instant now, int hour, LocalDate last, List<OpenDay> open) {
        Instant run = now.minus(Duration.ofHours(hour)).atZone(ZoneOffset.UTC).toLocalDate().atTime(hour, 0)
                .toInstant(ZoneOffset.UTC);
        LocalDate newest = run.atZone(ZoneOffset.UTC).toLocalDate().minusDays(1);
        Stream<LocalDate> again = open.stream()
                .filter(day -> day.comparedAt().isBefore(run) && day.day().plusDays(OPEN_DAYS).isAfter(newest))
                .map(OpenDay::day);
        Stream<LocalDate> missed = last.isBefore(newest) ? last.plusDays(1).datesUntil(newest.plusDays(1)) : Stream.empty();
        return Stream.concat(missed, again).toList();
    }

    /** @return how the payments differ; empty if they agree */
    static Optional<PaymentDifference.Kind> difference(ReportedPayment there, Optional<Payment> here) {
        if (here.filter(payment -> payment.direction() == there.direction())
                .filter(payment -> payment.providerId().filter(id -> !id.equals(there.id())).isEmpty()).isEmpty()) {
            return Optional.of(PaymentDifference.Kind.MISSING_HERE);
        }
        Payment payment = here.get();
        if (!payment.money().equals(there.money())) {
            return Optional.of(PaymentDifference.Kind.AMOUNT);
        }
        return HttpPaymentProvider.status(there.status()).filter(status -> agree(status, payment.status())).isPresent()
                ? Optional.empty()
                : Optional.of(PaymentDifference.Kind.STATUS);
    }

    /** A payment that moved no money may be in another state here, for example an expired top-up. */
    private static boolean agree(PaymentStatus there, PaymentStatus here) {
        return switch (there) {
            case SUCCEEDED, DISPUTED, CHARGED_BACK, DISPUTE_WON, REFUNDED -> here == there;
            case FAILED, EXPIRED -> here == PaymentStatus.FAILED || here == PaymentStatus.EXPIRED;
            case PENDING -> here == PaymentStatus.PENDING || here == PaymentStatus.EXPIRED;
            case RETURNED -> here == PaymentStatus.RETURNED || here == PaymentStatus.FAILED;
        };
    }
}
