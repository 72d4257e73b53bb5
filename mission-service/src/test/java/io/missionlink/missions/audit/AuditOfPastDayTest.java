package io.missionlink.missions.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.missionlink.missions.testing.DatabaseTestBase;

/** Bounds of a day. */
class AuditOfPastDayTest extends DatabaseTestBase {

    @Test
    void dayStartsAtMidnightOfZoneAndEndsBeforeNextMidnight() {
        UUID user = UUID.randomUUID();
        List<String> times = List.of("2026-03-09T14:59:59.999999Z", "2026-03-09T15:00:00Z", "2026-03-10T14:59:59.999999Z",
                "2026-03-10T15:00:00Z");
        for (String time : times) {
            topUpAt(user, time);
        }

        AuditRun seoul = AuditRun.of(database, "--day", "2026-03-10");
        assertThat(seoul.code()).as(seoul.err()).isZero();
        assertThat(seoul.csv()).extracting(row -> row.get("time")).containsExactly("2026-03-09T15:00:00Z",
                "2026-03-10T14:59:59.999999Z");
        assertThat(seoul.err()).contains("Day 2026-03-10 (Asia/Seoul)")
                .containsPattern("WALLET +opening=1000 exported=\\+2000 closing=3000 OK");

        AuditRun utc = AuditRun.of(database, "--day", "2026-03-09", "--zone", "UTC");
        assertThat(utc.csv()).extracting(row -> row.get("time")).containsExactly("2026-03-09T14:59:59.999999Z",
                "2026-03-09T15:00:00Z");
    }

    /** An empty export has the header only, and JSON lines have no line. */
    @Test
    void exportOfDayWithoutMovementsIsEmpty() {
        AuditRun csv = AuditRun.of(database, "--day", "2020-01-01");
        assertThat(csv.code()).as(csv.err()).isZero();
        assertThat(csv.csv()).isEmpty();
        assertThat(csv.err()).contains("movements=0 events=0");
        assertThat(AuditRun.of(database, "--day", "2020-01-01", "--format", "jsonl").out()).isEmpty();
    }

    private static void topUpAt(UUID user, String time) {
        database.asOwner("""
                INSERT INTO wallet (user_id, balance) VALUES ('%1$s', 1000)
                ON CONFLICT (user_id) DO UPDATE SET balance = wallet.balance + 1000;
                INSERT INTO transfer (id, kind, from_account, to_account, to_id, amount, wallet_balance, payment_id, created_at)
                SELECT '%2$s', 'TOP_UP', 'MONEY_IN', 'WALLET', '%1$s', 1000, balance, gen_random_uuid(), '%3$s'
                FROM wallet WHERE user_id = '%1$s'""".formatted(user, idAt(Instant.parse(time)), time));
    }

    /** The uuidv7() of PostgreSQL cannot be given an exact time: it adds an interval to a clock that runs on. */
    private static UUID idAt(Instant time) {
        UUID random = UUID.randomUUID();
        return new UUID(time.toEpochMilli() << 16 | 0x7000 | random.getMostSignificantBits() & 0xfff,
                random.getLeastSignificantBits());
    }
}
