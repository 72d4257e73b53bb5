package io.missionlink.missions.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.MeterRegistry;
import io.missionlink.testing.StubServer.Request;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class PaymentReconcilerTest extends PaymentTestBase {

    @Inject
    PaymentReconciler reconciler;

    @Inject
    PendingPaymentQueue queue;

    @Inject
    PaymentStateMetrics states;

    @Inject
    MeterRegistry metrics;

    /** Completes the payments that other tests left pending. */
    @BeforeEach
    void completePendingPayments() {
        provider.knowsEveryPayment();
        provider.succeedsWithoutWebhook();
        while (pending() > 0) {
            makeDue();
            reconciler.run();
        }
        provider.forgetOrders();
    }

    @Test
    void completesPaymentWhoseWebhookWasLostWithoutSecondOrder() {
        UUID topUp = pendingTopUp(700);
        earn(1_000);
        UUID cashOut = UUID.fromString(cashOut(400).statusCode(201).extract().path("id"));
        int orders = provider.orders().size();
        provider.succeedsWithoutWebhook();
        runAll();
        assertThat(status(topUp)).isEqualTo("SUCCEEDED");
        assertThat(status(cashOut)).isEqualTo("SUCCEEDED");
        assertThat(balance()).as("1,000 plus the top-up of 700 less the cash-out of 400").isEqualTo(1_300);
        assertThat(provider.orders()).hasSize(orders);
    }

    @Test
    void returnsCashOutWhoseFailureWebhookWasLost() {
        earn(1_000);
        provider.respondsWith("pending");
        UUID cashOut = UUID.fromString(cashOut(400).statusCode(201).extract().path("id"));
        provider.respondsWith("failed");
        runAll();
        assertThat(status(cashOut)).isEqualTo("FAILED");
        assertThat(balance()).isEqualTo(1_000);
    }

    @Test
    void completesRefundWhoseOrderDidNotReachProvider() {
        provider.succeeds();
        UUID topUp = completedTopUp(700);
        provider.failsWith(503);
        UUID refund = UUID.fromString(refund(topUp).statusCode(201).body("status", equalTo("PENDING")).extract().path("id"));
        assertThat(balance()).isZero();
        provider.succeedsWithoutWebhook();
        breakers.resetAll();
        runAll();
        assertThat(status(refund)).isEqualTo("SUCCEEDED");
        assertThat(balance()).isZero();
    }

    @Test
    void ordersNoRefundOfTopUpThatBankTookBack() {
        provider.succeeds();
        UUID topUp = completedTopUp(700);
        provider.failsWith(503);
        UUID refund = UUID.fromString(refund(topUp).statusCode(201).extract().path("id"));
        PaymentProviderStub.webhook("payment.charged_back", topUp, 700).statusCode(204);
        provider.forgetOrders();
        provider.succeedsWithoutWebhook();
        int orders = provider.orders().size();
        breakers.resetAll();
        runAll();
        assertThat(provider.orders()).hasSize(orders);
        assertThat(status(refund)).isEqualTo("PENDING");
    }

    @Test
    void ordersPaymentOnceThatProviderNeverReceived() {
        UUID cashOut = agedPayment(PaymentDirection.OUT, 400, Duration.ofHours(11));
        provider.respondsWith("pending");
        runAll();
        assertThat(provider.orders()).singleElement().satisfies(request -> {
            assertThat(request.path()).isEqualTo("/v1/payouts");
            assertThat(request.header("idempotency-key")).hasValue(cashOut.toString());
        });
        assertThat(status(cashOut)).isEqualTo("PENDING");
    }

    /** The provider may have pruned the key of an order by then, and would pay twice. */
    @Test
    void neverOrdersPayoutLate() {
        UUID cashOut = agedPayment(PaymentDirection.OUT, 400, Duration.ofHours(13));
        runAll();
        assertThat(provider.orders()).isEmpty();
        assertThat(questions(cashOut)).isPositive();
        assertThat(status(cashOut)).isEqualTo("PENDING");
    }

    @Test
    void ordersNothingAfterUnusableResponse() {
        UUID topUp = agedPayment(PaymentDirection.IN, 400, Duration.ofMinutes(2));
        for (int status : new int[] { 200, 400, 500 }) {
            provider.failsWith(status);
            runAll();
        }
        assertThat(provider.orders()).isEmpty();
        assertThat(status(topUp)).isEqualTo("PENDING");
    }

    @Test
    void expiresUnpaidTopUpAfterAnHourAndCreditsLateSuccess() {
        UUID unpaid = agedPayment(PaymentDirection.IN, 700, Duration.ofMinutes(61));
        UUID younger = agedPayment(PaymentDirection.IN, 700, Duration.ofMinutes(59));
        UUID unknown = agedPayment(PaymentDirection.IN, 700, Duration.ofMinutes(61));
        provider.respondsWith("pending");
        provider.knowsOnly(List.of(unpaid, younger));
        runAll();
        assertThat(status(unpaid)).isEqualTo("EXPIRED");
        assertThat(status(younger)).isEqualTo("PENDING");
        assertThat(status(unknown)).isEqualTo("EXPIRED");
        assertThat(provider.orders()).isEmpty();

        PaymentProviderStub.webhook("payment.failed", unpaid, 700).statusCode(204);
        assertThat(status(unpaid)).isEqualTo("EXPIRED");
        PaymentProviderStub.webhook("payment.succeeded", unpaid, 700).statusCode(204);
        assertThat(status(unpaid)).isEqualTo("SUCCEEDED");
        assertThat(balance()).isEqualTo(700);
    }

    @Test
    void topUpWithoutUsableResponseExpiresAfterADay() {
        UUID anHour = agedPayment(PaymentDirection.IN, 700, Duration.ofMinutes(61));
        UUID aDay = agedPayment(PaymentDirection.IN, 700, Duration.ofHours(25));
        provider.failsWith(500);
        runAll();
        assertThat(status(anHour)).as("it may have succeeded").isEqualTo("PENDING");
        assertThat(status(aDay)).isEqualTo("EXPIRED");
    }

    @Test
    void escalatesPayoutAfterADayAndStopsAsking() {
        UUID cashOut = agedPayment(PaymentDirection.OUT, 400, Duration.ofHours(25));
        provider.knowsEveryPayment();
        provider.respondsWith("pending");
        runAll();
        assertThat(questions(cashOut)).isEqualTo(1);
        assertThat(provider.orders()).isEmpty();
        assertThat(status(cashOut)).isEqualTo("PENDING");
        states.measure();
        assertThat(metrics.get("mission.link.payouts.overdue").gauge().value()).isEqualTo(1);

        PaymentProviderStub.webhook("payout.succeeded", cashOut, 400).statusCode(204);
        assertThat(status(cashOut)).isEqualTo("SUCCEEDED");
    }

    @Test
    void checksEveryPendingPaymentAcrossPages() {
        List<UUID> pendingTopUps = IntStream.range(0, 12).mapToObj(i -> pendingTopUp(10)).toList();
        runAll();
        assertThat(pendingTopUps).allSatisfy(topUp -> assertThat(questions(topUp)).isPositive());
    }

    @Test
    void unpaidTopUpsOfOneUserDoNotDelayOtherUsers() {
        List<UUID> unpaid = IntStream.range(0, 12)
                .mapToObj(i -> agedPayment(PaymentDirection.IN, 10, Duration.ofMinutes(30))).toList();
        UUID lost = insertPayment(UUID.randomUUID(), PaymentDirection.IN, 700, Duration.ofMinutes(2));
        provider.knowsEveryPayment();
        provider.respondsWith("pending");
        makeDue();
        List<UUID> first = queue.claimDue(5, 3).stream().map(Payment::id).toList();
        assertThat(first).hasSize(4).contains(lost);
        assertThat(unpaid).containsAll(first.stream().filter(id -> !id.equals(lost)).toList());
    }

    @Test
    void twoReplicasNeverClaimTheSamePayment() throws Exception {
        List<UUID> due = IntStream.range(0, 30)
                .mapToObj(i -> insertPayment(UUID.randomUUID(), PaymentDirection.IN, 10, Duration.ofMinutes(2))).toList();
        List<UUID> claimed = new ArrayList<>();
        try (ExecutorService replicas = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Payment>>> pages = IntStream.range(0, 8)
                    .mapToObj(i -> replicas.submit(() -> queue.claimDue(5, 3))).toList();
            for (Future<List<Payment>> page : pages) {
                page.get().forEach(payment -> claimed.add(payment.id()));
            }
        }
        queue.claimDue(50, 3).forEach(payment -> claimed.add(payment.id()));
        assertThat(claimed).containsExactlyInAnyOrderElementsOf(due);
    }

    @Test
    void retriesWhenProviderIsDown() {
        UUID topUp = pendingTopUp(700);
        provider.failsWith(500);
        runAll();
        assertThat(status(topUp)).isEqualTo("PENDING");
        provider.succeedsWithoutWebhook();
        breakers.resetAll();
        runAll();
        assertThat(status(topUp)).isEqualTo("SUCCEEDED");
    }

    @Test
    void rejectedPaymentsDoNotBlockOthers() {
        earn(1_000);
        provider.respondsWith("pending");
        List<UUID> rejected = IntStream.range(0, 8)
                .mapToObj(i -> UUID.fromString(cashOut(100).statusCode(201).extract().<String> path("id"))).toList();
        UUID paid = pendingTopUp(700);
        double before = rejections();
        provider.rejects(422, rejected);
        runAll();
        assertThat(status(paid)).isEqualTo("SUCCEEDED");
        assertThat(rejected).allSatisfy(cashOut -> assertThat(status(cashOut)).isEqualTo("PENDING"));
        assertThat(balance()).as("a cash-out that may still succeed is not returned").isEqualTo(900);
        assertThat(rejections() - before).as("rejections counted for the operator").isGreaterThanOrEqualTo(8);
    }

    private double rejections() {
        return metrics.get("mission.link.payments.unexpected").tag("type", "response").counter().count();
    }

    /** Each run checks three payments of a user, and first those that the run before did not check. */
    private void runAll() {
        IntStream.range(0, 5).forEach(i -> {
            makeDue();
            reconciler.run();
        });
    }

    private void makeDue() {
        jdbi.useHandle(handle -> handle.execute(
                "UPDATE payment SET next_check_at = next_check_at - interval '2 hours' WHERE status = 'PENDING'"));
    }

    private long questions(UUID payment) {
        return provider.requests().stream().filter(request -> isQuestion(request, payment)).count();
    }

    private static boolean isQuestion(Request request, UUID payment) {
        return request.method().equals("GET") && request.query().equals("reference=" + payment);
    }

    private long pending() {
        return jdbi.withHandle(handle -> handle
                .createQuery("SELECT count(*) FROM payment WHERE status = 'PENDING' AND next_check_at IS NOT NULL")
                .mapTo(Long.class).one());
    }
}
