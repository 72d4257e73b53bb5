package io.missionlink.missions.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import com.github.f4b6a3.uuid.UuidCreator;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;

/** Each test has days of its own, before every day that the service compares. */
@QuarkusTest
class PaymentReportTest extends PaymentTestBase {

    @Inject
    PaymentReportComparison comparison;

    @Inject
    PaymentReportStore store;

    @Inject
    PaymentStateMetrics states;

    @Inject
    MeterRegistry metrics;

    @Test
    void findsNoDifferenceIfEachPaymentAgrees() {
        LocalDate day = LocalDate.parse("2025-03-04");
        List<String> items = new ArrayList<>();
        // More than a page of ours, in two pages of the provider.
        IntStream.range(0, 501).forEach(i -> items.add(item(insert(day, PaymentDirection.IN, 100, "SUCCEEDED"), "payment",
                100, "succeeded")));
        items.add(item(insert(day, PaymentDirection.IN, 700, "EXPIRED"), "payment", 700, "pending"));
        items.add(item(insert(day, PaymentDirection.IN, 700, "FAILED"), "payment", 700, "failed"));
        items.add(item(insert(day, PaymentDirection.OUT, 30, "SUCCEEDED"), "payout", 30, "succeeded"));
        items.add(item(insert(day, PaymentDirection.OUT, 40, "RETURNED"), "payout", 40, "returned"));
        insert(day, PaymentDirection.IN, 900, "EXPIRED"); // the provider never received it
        provider.reports(Map.of(day.toString(), page(items.subList(0, 300), "next"), day + " next",
                page(items.subList(300, items.size()), "")));

        comparison.compare(day);

        assertThat(differences(day)).isEmpty();
        assertThat(totals(day)).isEqualTo("505 50100 50100 30 30");
    }

    @Test
    void findsEachKindOfDifference() {
        LocalDate day = LocalDate.parse("2025-04-04");
        UUID other = UUID.randomUUID();
        UUID amount = insert(day, PaymentDirection.IN, 100, "SUCCEEDED");
        UUID status = insert(day, PaymentDirection.OUT, 200, "FAILED");
        UUID twice = insert(day, PaymentDirection.OUT, 300, "SUCCEEDED");
        UUID unknownThere = insert(day, PaymentDirection.IN, 400, "SUCCEEDED");
        provider.reports(Map.of(day.toString(), page(List.of(item(other, "payment", 50, "succeeded"),
                item(amount, "payment", 101, "succeeded"), item(status, "payout", 200, "succeeded"),
                item(twice, "payout", 300, "succeeded"),
                item(twice, "payout", 300, "succeeded").replace("\"id\":\"pay_", "\"id\":\"second_")), "")));

        comparison.compare(day);

        assertThat(differences(day)).containsExactlyInAnyOrder("MISSING_HERE " + other, "AMOUNT " + amount,
                "STATUS " + status, "MISSING_HERE " + twice, "MISSING_THERE " + unknownThere);
        assertThat(totals(day)).isEqualTo("5 151 500 800 300");
        assertThat(provider.orders()).isEmpty();
    }

    @Test
    void listsTwoPaymentsForOneOrderOnceForEachProviderId() {
        LocalDate day = LocalDate.parse("2025-04-14");
        UUID order = insert(day, PaymentDirection.IN, 300, "SUCCEEDED");
        String second = item(order, "payment", 300, "succeeded").replace("\"id\":\"pay_", "\"id\":\"second_");
        provider.reports(Map.of(day.toString(), page(List.of(second), "")));

        comparison.compare(day);

        assertThat(differences(day)).as("the provider lists only a payment that is unknown here")
                .containsExactlyInAnyOrder("MISSING_HERE " + order, "MISSING_THERE " + order);
    }

    @Test
    void endsReportThatRepeatsItsCursor() {
        LocalDate day = LocalDate.parse("2025-04-24");
        provider.reports(Map.of(day.toString(), page(List.of(), "next"), day + " next", page(List.of(), "next")));
        assertThatThrownBy(() -> comparison.compare(day)).isInstanceOf(PaymentProvider.UnexpectedResponse.class);
    }

    @Test
    void creditsTopUpWhoseWebhookWasLostUntilItExpired() {
        LocalDate day = LocalDate.parse("2025-05-04");
        UUID topUp = insert(day, PaymentDirection.IN, 700, "EXPIRED");
        provider.knowsEveryPayment();
        provider.succeedsWithoutWebhook();
        provider.reports(Map.of(day.toString(), page(List.of(item(topUp, "payment", 700, "succeeded")), "")));

        comparison.compare(day);

        assertThat(status(topUp)).isEqualTo("SUCCEEDED");
        assertThat(balance()).isEqualTo(700);
        assertThat(differences(day)).isEmpty();
    }

    @Test
    void acceptsPaymentThatProviderListsOneDayLater() {
        LocalDate day = LocalDate.parse("2026-01-04");
        insert(day.minusDays(3), PaymentDirection.IN, 1, "FAILED");
        comparison.compare(day.minusDays(3)); // so that the day is not the first one
        UUID late = insert(day, PaymentDirection.IN, 700, "SUCCEEDED");
        UUID never = insert(day, PaymentDirection.IN, 800, "SUCCEEDED");
        provider.knowsOnly(List.of(late, never));
        provider.reports(Map.of(day.plusDays(1).toString(), page(List.of(item(late, "payment", 700, "succeeded")), "")));

        comparison.compare(day);
        assertThat(differences(day)).isEmpty();
        comparison.compare(day.plusDays(1));
        assertThat(differences(day.plusDays(1))).containsExactly("MISSING_THERE " + never);
    }

    @Test
    void showsDifferencesUntilComparisonFindsNone() {
        LocalDate yesterday = LocalDate.now(ZoneOffset.UTC).minusDays(1);
        provider.reports(Map.of(yesterday.toString(), page(List.of(item(UUID.randomUUID(), "payout", 50, "succeeded")), "")));
        comparison.compare(yesterday);
        assertThat(gauge("differences", "MISSING_HERE")).isEqualTo(1);
        assertThat(gauge("differences", "STATUS")).isZero();
        assertThat(store.openDays()).extracting(PaymentReportRules.OpenDay::day).contains(yesterday);

        provider.reports(Map.of());
        comparison.compare(yesterday);
        assertThat(gauge("differences", "MISSING_HERE")).isZero();
        assertThat(store.openDays()).extracting(PaymentReportRules.OpenDay::day).doesNotContain(yesterday);
        assertThat(metrics.get("mission.link.payment.report.last.day.timestamp").gauge().value())
                .isEqualTo(yesterday.plusDays(1).atStartOfDay(ZoneOffset.UTC).toEpochSecond());
    }

    @Test
    void storesNothingWithoutWholeReport() {
        LocalDate day = LocalDate.parse("2025-07-04");
        provider.reports(Map.of(day.toString(), page(List.of(item(UUID.randomUUID(), "payment", 50, "succeeded")), "next"),
                day + " next", "{\"items\":[{\"id\":\"x\"}],\"nextCursor\":null}"));
        assertThatThrownBy(() -> comparison.compare(day)).isInstanceOf(PaymentProvider.UnexpectedResponse.class);
        assertThat(differences(day)).isEmpty();
    }

    private double gauge(String name, String kind) {
        states.measure();
        return metrics.get("mission.link.payment.report." + name).tag("kind", kind).gauge().value();
    }

    /** A payment of the user that was begun on this day. */
    private UUID insert(LocalDate day, PaymentDirection direction, long amount, String status) {
        UUID id = UuidCreator.getTimeOrderedEpoch(day.atTime(12, 0).toInstant(ZoneOffset.UTC));
        jdbi.useHandle(handle -> handle.createUpdate("""
                INSERT INTO payment (id, direction, user_id, amount, currency, status, provider_id, created_at, completed_at)
                VALUES (:id, :direction, :user, :amount, 'KRW', :status, :providerId, :at, :at)""").bind("id", id)
                .bind("direction", direction).bind("user", user).bind("amount", amount).bind("status", status)
                .bind("providerId", PaymentProviderStub.id(id.toString()))
                .bind("at", day.atTime(12, 0).atOffset(ZoneOffset.UTC)).execute());
        return id;
    }

    private static String item(UUID reference, String kind, long amount, String status) {
        return """
                {"id":"%s","reference":"%s","kind":"%s","amount":%d,"currency":"KRW","status":"%s"}""".formatted(
                PaymentProviderStub.id(reference.toString()), reference, kind, amount, status);
    }

    private static String page(List<String> items, String next) {
        return "{\"items\":[%s],\"nextCursor\":%s}".formatted(String.join(",", items),
                next.isEmpty() ? "null" : "\"" + next + "\"");
    }

    private List<String> differences(LocalDate day) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT kind || ' ' || reference FROM payment_difference WHERE day = :day""").bind("day", day)
                .mapTo(String.class).list());
    }

    private String totals(LocalDate day) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT concat_ws(' ', payments, in_there, in_here, out_there, out_here) FROM payment_report
                WHERE day = :day""").bind("day", day).mapTo(String.class).one());
    }
}
