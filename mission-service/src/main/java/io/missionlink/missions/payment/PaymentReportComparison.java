package io.missionlink.missions.payment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;
import org.jboss.logging.Logger;

import io.missionlink.http.ProblemException;
import io.missionlink.http.UuidParser;

/** Compares the provider's report of a day with our payments (docs/money.md#report-of-the-provider). */
@ApplicationScoped
class PaymentReportComparison {

    private static final Logger LOG = Logger.getLogger(PaymentReportComparison.class);
    private static final int PAGE = 500;
    /** Differences of a day that are stored and logged. More have the same cause. */
    private static final int MAX_DIFFERENCES = 1_000;

    private final PaymentProvider provider;
    private final PaymentRepository payments;
    private final PaymentReportStore store;
    private final PaymentStatusCheck check;

    PaymentReportComparison(PaymentProvider provider, PaymentRepository payments, PaymentReportStore store,
            PaymentStatusCheck check) {
        this.provider = provider;
        this.payments = payments;
        this.store = store;
        this.check = check;
    }

    /**
     * Compares a day and stores the result.
     *
     * @throws PaymentProvider.Unavailable, PaymentProvider.UnexpectedResponse, FaultToleranceException if the provider gives no
     *         report
     */
    void compare(LocalDate day) {
        Day result = new Day(day);
        Optional<String> cursor = Optional.empty();
        do {
            PaymentProvider.ReportPage page = provider.report(day, cursor);
            addReported(result, page.items());
            checkProgress(cursor, page.nextCursor());
            cursor = page.nextCursor();
        } while (cursor.isPresent());
        addUnreported(result);
        store.save(day, result.totals, result.differences);
        LOG.infof("Report of the payment provider compared: day=%s payments=%d differences=%d topUpsThere=%d topUpsHere=%d "
                + "payoutsThere=%d payoutsHere=%d", day, result.totals.payments(), result.differences.size(),
                result.totals.in().there(), result.totals.in().here(), result.totals.out().there(),
                result.totals.out().here());
    }

    private static void checkProgress(Optional<String> cursor, Optional<String> next) {
        if (next.isPresent() && next.equals(cursor)) {
            throw new PaymentProvider.UnexpectedResponse("The report of the payment provider repeats its cursor");
        }
    }

    private void addReported(Day result, List<ReportedPayment> page) {
        List<UUID> ids = page.stream().flatMap(item -> UuidParser.find(item.reference()).stream()).distinct().toList();
        Map<UUID, Payment> own = new HashMap<>();
        payments.readAll(ids).forEach(payment -> own.put(payment.id(), payment));
        // A payer who was charged twice for one order has a further payment, which only the ID of the provider finds.
        Map<String, Payment> byProviderId = new HashMap<>();
        payments.readByProviderIds(page.stream().map(ReportedPayment::id).toList()).forEach(payment -> {
            own.put(payment.id(), payment);
            byProviderId.put(payment.providerId().orElseThrow(), payment);
        });
        Set<UUID> listed = new HashSet<>();
        for (ReportedPayment there : page) {
            Optional<Payment> here = Optional.ofNullable(byProviderId.get(there.id()))
                    .or(() -> UuidParser.find(there.reference()).map(own::get)).map(payment -> updated(there, payment));
            Optional<PaymentDifference.Kind> difference = PaymentReportRules.difference(there, here);
            difference.ifPresent(kind -> result.add(PaymentDifference.of(kind, there, here)));
            boolean isOther = difference.filter(kind -> kind == PaymentDifference.Kind.MISSING_HERE).isPresent();
            here.filter(payment -> !isOther).map(Payment::id).ifPresent(listed::add);
            result.addSums(there.direction(), HttpPaymentProvider.status(there.status())
                    .filter(status -> status == PaymentStatus.SUCCEEDED).map(status -> there.money().amount()).orElse(0L),
                    here.filter(payment -> !isOther).map(PaymentReportComparison::moved).orElse(0L));
        }
        result.totals = result.totals.plusPayments(page.size());
        store.markReported(result.day, listed);
    }

    /** A webhook can be lost or on its way: asks for the state of a payment without an outcome, as the reconciler does. */
    private Payment updated(ReportedPayment there, Payment here) {
        boolean isOpen = here.status() == PaymentStatus.PENDING || here.status() == PaymentStatus.EXPIRED;
        if (!isOpen || PaymentReportRules.difference(there, Optional.of(here))
                .filter(kind -> kind == PaymentDifference.Kind.STATUS).isEmpty()) {
            return here;
        }
        try {
            check.apply(here);
        } catch (PaymentProvider.Unavailable | PaymentProvider.UnexpectedResponse | FaultToleranceException
                | ProblemException e) {
            LOG.warnf("Payment of the report not updated: payment=%s error=%s", here.id(), e.getMessage());
        }
        return payments.read(here.id()).orElseThrow();
    }

    /** The provider can list a payment one day later than we do, so a payment may be missing in the report of its own day. */
    private void addUnreported(Day result) {
        LocalDate first = result.day.isAfter(store.firstDay()) ? result.day.minusDays(1) : result.day;
        Optional<UUID> after = Optional.empty();
        List<Payment> page;
        do {
            page = store.unreported(first, result.day, after, PAGE);
            page.stream().filter(payment -> isMissing(result.day, payment)).forEach(payment -> {
                result.add(PaymentDifference.missingThere(payment));
                result.addSums(payment.direction(), 0, moved(payment));
            });
            after = page.isEmpty() ? Optional.empty() : Optional.of(page.getLast().id());
        } while (page.size() == PAGE);
    }

    private boolean isMissing(LocalDate day, Payment payment) {
        boolean isOfDayBefore = payment.id().compareTo(PaymentReportStore.firstId(day)) < 0;
        // The provider knows a repeated payment by the reference of the first one only.
        return isOfDayBefore || !payment.isRepetition() && provider.find(payment.direction(), payment.id()).isEmpty();
    }

    private static long moved(Payment payment) {
        return payment.status() == PaymentStatus.SUCCEEDED ? payment.money().amount() : 0;
    }

    /** Result of a comparison that runs. */
    private static final class Day {

        private final LocalDate day;
        private final List<PaymentDifference> differences = new ArrayList<>();
        private PaymentReportTotals totals = PaymentReportTotals.NONE;

        Day(LocalDate day) {
            this.day = day;
        }

        void addSums(PaymentDirection direction, long there, long here) {
            totals = totals.plus(direction, there, here);
        }

        void add(PaymentDifference difference) {
            if (differences.size() < MAX_DIFFERENCES) {
                differences.add(difference);
                LOG.errorf(
                        "Payment differs from the report of the provider: day=%s kind=%s payment=%s there=\"%s\" here=\"%s\"",
                        day, difference.kind(), difference.reference(), difference.there().orElse("none"),
                        difference.here().orElse("none"));
            }
        }
    }
}
