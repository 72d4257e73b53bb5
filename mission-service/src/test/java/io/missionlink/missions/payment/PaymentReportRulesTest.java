package io.missionlink.missions.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import com.github.f4b6a3.uuid.UuidCreator;

import io.missionlink.missions.payment.PaymentReportRules.OpenDay;

class PaymentReportRulesTest {

    private static final LocalDate DAY = LocalDate.parse("2026-11-29");

    @Test
    void comparesDayBeforeFromHourOn() {
        assertThat(due("2026-11-30T02:59:59Z", "2026-11-28")).isEmpty();
        assertThat(due("2026-11-30T03:00:00Z", "2026-11-28")).containsExactly(DAY);
        assertThat(due("2026-11-30T23:59:59Z", "2026-11-28")).containsExactly(DAY);
        assertThat(due("2026-11-30T03:00:00Z", "2026-11-29")).isEmpty();
    }

    @Test
    void comparesMissedDaysInOrder() {
        assertThat(due("2026-11-30T03:00:00Z", "2026-11-26")).containsExactly(LocalDate.parse("2026-11-27"),
                LocalDate.parse("2026-11-28"), DAY);
    }

    @Test
    void comparesDayWithDifferencesOnceADayForThirtyDays() {
        OpenDay open = new OpenDay(DAY, Instant.parse("2026-11-30T03:00:05Z"));
        assertThat(due("2026-12-01T02:59:59Z", "2026-11-29", open)).isEmpty();
        assertThat(due("2026-12-01T03:00:00Z", "2026-11-30", open)).containsExactly(DAY);
        assertThat(due("2026-12-29T03:00:00Z", "2026-12-28", open)).containsExactly(DAY);
        assertThat(due("2026-12-30T03:00:00Z", "2026-12-29", open)).isEmpty();
    }

    @Test
    void idsOfDayFollowItsFirstId() {
        UUID midnight = UuidCreator.getTimeOrderedEpoch(Instant.parse("2026-11-29T00:00:00Z"));
        UUID before = UuidCreator.getTimeOrderedEpoch(Instant.parse("2026-11-28T23:59:59.999Z"));
        assertThat(midnight).isGreaterThan(PaymentReportStore.firstId(DAY));
        assertThat(before).isLessThan(PaymentReportStore.firstId(DAY));
    }

    private static List<LocalDate> due(String now, String last, OpenDay... open) {
        return PaymentReportRules.due(Instant.parse(now), 3, LocalDate.parse(last), List.of(open));
    }
}
