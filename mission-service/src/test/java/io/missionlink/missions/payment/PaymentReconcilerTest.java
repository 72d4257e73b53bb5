package io.missionlink.missions.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class PaymentReconcilerTest extends PaymentTestBase {

    @Inject
    PaymentReconciler reconciler;

    @Inject
    MeterRegistry metrics;

    /** Completes the payments that other tests left pending. */
    @BeforeEach
    void completePendingPayments() {
        provider.succeedsWithoutWebhook();
        while (pending() > 0) {
            reconciler.run();
        }
    }

    @Test
    void completesPaymentWhoseWebhookWasLost() {
        UUID topUp = pendingTopUp(700);
        earn(1_000);
        UUID cashOut = UUID.fromString(cashOut(400).statusCode(201).extract().path("id"));
        provider.succeedsWithoutWebhook();
        runAll();
        assertThat(status(topUp)).isEqualTo("SUCCEEDED");
        assertThat(status(cashOut)).isEqualTo("SUCCEEDED");
        assertThat(balance()).as("1,000 plus the top-up of 700 less the cash-out of 400").isEqualTo(1_300);
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
    void checksEveryPendingPaymentAcrossPages() {
        List<UUID> pendingTopUps = IntStream.range(0, 12).mapToObj(i -> pendingTopUp(10)).toList();
        provider.close();
        UUID last = UUID.fromString(topUp(20).statusCode(201).extract().path("id"));
        breakers.resetAll();
        provider = new PaymentProviderStub();
        provider.succeedsWithoutWebhook();
        provider.respondsWith("pending");
        runAll();
        assertThat(provider.requests().stream().map(request -> request.header("idempotency-key").orElseThrow()))
                .contains(last.toString()).containsAll(pendingTopUps.stream().map(UUID::toString).toList());
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

    /** Five runs of five payments each are enough for all pending ones. */
    private void runAll() {
        IntStream.range(0, 5).forEach(i -> reconciler.run());
    }

    private long pending() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT count(*) FROM payment WHERE status = 'PENDING'")
                .mapTo(Long.class).one());
    }
}
