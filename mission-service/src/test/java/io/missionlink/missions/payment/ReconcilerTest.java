package io.missionlink.missions.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class ReconcilerTest extends PaymentTestBase {

    @Inject
    Reconciler reconciler;

    @Inject
    MeterRegistry metrics;

    /** What other tests left pending is decided first. */
    @BeforeEach
    void decideTheRest() {
        provider.succeedsSilently();
        while (pending() > 0) {
            reconciler.run();
        }
    }

    @Test
    void aPaymentWhoseWebhookWasLostIsFound() {
        UUID topUp = pendingTopUp(700);
        books.fill(user, 1_000);
        UUID cashOut = UUID.fromString(cashOut(400).statusCode(201).extract().path("id"));
        provider.succeedsSilently();
        runAll();
        assertThat(status(topUp)).isEqualTo("SUCCEEDED");
        assertThat(status(cashOut)).isEqualTo("SUCCEEDED");
        assertThat(balance()).isEqualTo(1_300);
    }

    @Test
    void aPaymentThatFailedIsFoundToo() {
        books.fill(user, 1_000);
        provider.answers("pending");
        UUID cashOut = UUID.fromString(cashOut(400).statusCode(201).extract().path("id"));
        provider.answers("failed");
        runAll();
        assertThat(status(cashOut)).isEqualTo("FAILED");
        assertThat(balance()).isEqualTo(1_000);
    }

    @Test
    void paymentsThatWaitForTheirPayerDoNotHideTheOthers() {
        List<UUID> waiting = IntStream.range(0, 12).mapToObj(i -> pendingTopUp(10)).toList();
        provider.close();
        UUID last = UUID.fromString(topUp(20).statusCode(201).extract().path("id"));
        breakers.resetAll();
        provider = new ProviderStub();
        provider.succeedsSilently();
        provider.answers("pending");
        runAll();
        assertThat(provider.requests().stream().map(request -> request.header("idempotency-key").orElseThrow()))
                .contains(last.toString()).containsAll(waiting.stream().map(UUID::toString).toList());
    }

    @Test
    void aProviderThatIsDownIsAskedLater() {
        UUID topUp = pendingTopUp(700);
        provider.fails(500);
        runAll();
        assertThat(status(topUp)).isEqualTo("PENDING");
        provider.succeedsSilently();
        breakers.resetAll();
        runAll();
        assertThat(status(topUp)).isEqualTo("SUCCEEDED");
    }

    @Test
    void aPaymentThatTheProviderDoesNotTakeDoesNotHoldUpTheOthers() {
        books.fill(user, 1_000);
        provider.answers("pending");
        List<UUID> refused = IntStream.range(0, 8)
                .mapToObj(i -> UUID.fromString(cashOut(100).statusCode(201).extract().<String> path("id"))).toList();
        UUID paid = pendingTopUp(700);
        double before = refusals();
        provider.refuses(422, refused);
        runAll();
        assertThat(status(paid)).isEqualTo("SUCCEEDED");
        assertThat(refused).allSatisfy(cashOut -> assertThat(status(cashOut)).isEqualTo("PENDING"));
        assertThat(balance()).as("what is not known to have failed does not come back").isEqualTo(900);
        assertThat(refusals() - before).as("refusals that an operator sees").isGreaterThanOrEqualTo(8);
    }

    private double refusals() {
        return metrics.get("mission.link.payment.refusals").counter().count();
    }

    /** Enough pages of five for all that wait. */
    private void runAll() {
        IntStream.range(0, 5).forEach(i -> reconciler.run());
    }

    private long pending() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT count(*) FROM payment WHERE status = 'PENDING'")
                .mapTo(Long.class).one());
    }
}
