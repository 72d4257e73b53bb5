package io.missionlink.missions.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import org.jdbi.v3.core.generic.GenericType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.missionlink.missions.ledger.Ledger;
import io.missionlink.missions.mission.Decision;
import io.missionlink.missions.payment.PaymentStatus;
import io.missionlink.missions.testing.UseCaseTestBase;

/** A day with 10,000 movements of every kind, which covers the whole ledger. */
class AuditOfDayTest extends UseCaseTestBase {

    /** Noon is near in this zone, so that the day does not end while the test runs. */
    private static final ZoneOffset ZONE = ZoneOffset.ofHours(12 - Instant.now().atOffset(ZoneOffset.UTC).getHour());
    private static final LocalDate TODAY = Instant.now().atOffset(ZONE).toLocalDate();
    private static final int MOVEMENTS = 10_000;
    private static final Map<String, List<String>> CAUSES = Map.of("PLEDGE", List.of("pledge.added"),
            "WITHDRAWAL", List.of("pledge.withdrawn"), "REFUND", List.of("mission.failed"),
            "PAYOUT", List.of("mission.succeeded", "mission.failed"), "FEE", List.of("mission.succeeded", "mission.failed"));
    private static final List<UUID> VIEWERS = IntStream.range(0, 40).mapToObj(i -> UUID.randomUUID()).toList();

    @BeforeAll
    static void moveMoney() {
        UUID owner = UUID.randomUUID();
        useCases.replaceSettings(owner, true, 1_000);
        VIEWERS.forEach(viewer -> useCases.topUp(viewer, 100_000));
        for (Decision decision : List.of(Decision.SUCCEED, Decision.FAIL)) {
            UUID mission = useCases.propose(VIEWERS.getFirst(), owner, 1_001, "key " + decision);
            VIEWERS.forEach(viewer -> useCases.pledge(mission, viewer, 2_003, viewer + " " + mission));
            useCases.decide(mission, owner, decision);
            useCases.settle(mission);
        }
        UUID undecided = UUID.randomUUID();
        useCases.replaceSettings(undecided, false, 0);
        UUID open = useCases.propose(VIEWERS.getFirst(), undecided, 5_000, "open");
        UUID withdrawn = useCases.pledge(open, VIEWERS.get(1), 3_000, "withdrawn");
        useCases.withdraw(open, withdrawn, VIEWERS.get(1));
        useCases.complete(useCases.beginCashOut(owner, 5_000, "paid"), false, 5_000, true);
        useCases.complete(useCases.beginCashOut(owner, 4_000, "returned"), false, 4_000, false);
        useCases.refund(owner, useCases.topUp(owner, 700), true);
        useCases.refund(owner, useCases.topUp(owner, 600), false);
        UUID debtor = UUID.randomUUID();
        UUID disputed = useCases.topUp(debtor, 6_000);
        useCases.pledge(open, debtor, 4_000, "spent");
        for (PaymentStatus status : List.of(PaymentStatus.DISPUTED, PaymentStatus.DISPUTE_WON, PaymentStatus.REFUNDED)) {
            useCases.report(disputed, true, 6_000, status);
        }
        Ledger ledger = new Ledger(database.jdbi());
        long missing = MOVEMENTS - count("SELECT count(*) FROM transfer");
        for (int i = 0; i < missing; i++) {
            ledger.topUp(VIEWERS.get(i % VIEWERS.size()), UUID.randomUUID(), 1 + i);
        }
    }

    @Test
    void csvOfDaySumsToLedger() {
        AuditRun run = AuditRun.of(database, "--day", TODAY.toString(), "--zone", ZONE.toString());

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).startsWith("time,record,kind,amount,currency,from,fromId,to,toId,missionId,pledgeId,paymentId,"
                + "actor,eventId,eventSequence,transferId,bookingId,reasonKind,reason,ticket,requestedBy,approvedBy\n");
        assertSumsToLedger(run.csv());
        assertThat(run.err()).contains("movements=10000").doesNotContain("MISMATCH");
    }

    @Test
    void jsonLinesOfDaySumToLedger() {
        AuditRun run = AuditRun.of(database, "--day", TODAY.toString(), "--zone", ZONE.toString(), "--format", "jsonl");

        assertThat(run.code()).as(run.err()).isZero();
        assertSumsToLedger(run.jsonLines());
    }

    private static void assertSumsToLedger(List<Map<String, String>> rows) {
        List<Map<String, String>> movements = rows.stream().filter(row -> row.get("record").equals("movement")).toList();
        assertThat(movements).hasSize(MOVEMENTS).extracting(row -> row.get("transferId")).doesNotHaveDuplicates();
        assertThat(movements).extracting(row -> row.get("kind")).contains("TOP_UP", "PLEDGE", "WITHDRAWAL", "REFUND", "PAYOUT",
                "FEE", "CASH_OUT", "CASH_OUT_CONFIRMED", "CASH_OUT_RETURNED", "TOP_UP_REFUND", "TOP_UP_REFUND_CONFIRMED",
                "TOP_UP_REFUND_RETURNED", "TOP_UP_TAKEN_BACK", "TOP_UP_REINSTATED", "RECEIVABLE_PAID");
        assertThat(rows).extracting(row -> Instant.parse(row.get("time"))).isSorted();

        Map<String, Long> accounts = new HashMap<>();
        Map<UUID, Long> wallets = new HashMap<>();
        for (Map<String, String> row : movements) {
            long amount = Long.parseLong(row.get("amount"));
            accounts.merge(row.get("from"), -amount, Math::addExact);
            accounts.merge(row.get("to"), amount, Math::addExact);
            if (row.get("from").equals("WALLET")) {
                wallets.merge(UUID.fromString(row.get("fromId")), -amount, Math::addExact);
            }
            if (row.get("to").equals("WALLET")) {
                wallets.merge(UUID.fromString(row.get("toId")), amount, Math::addExact);
            }
        }
        assertThat(accounts.values().stream().mapToLong(Long::longValue).sum()).isZero();
        assertThat(wallets).isEqualTo(balances());
        assertThat(accounts).containsEntry("WALLET", count("SELECT sum(balance) FROM wallet"))
                .containsEntry("ESCROW", count("SELECT sum(amount) FROM pledge WHERE resolution IS NULL"))
                .containsEntry("LEAVING", 0L).containsEntry("MONEY_OUT", 17_700L).containsEntry("RECEIVABLE", -4_000L);
    }

    @Test
    void namesEventAndActorOfEachMovement() {
        AuditRun run = AuditRun.of(database, "--day", TODAY.toString(), "--zone", ZONE.toString());

        List<Map<String, String>> movements = run.csv().stream().filter(row -> row.get("record").equals("movement")).toList();
        assertThat(movements).allSatisfy(row -> assertThat(row.get("actor")).as(row.toString()).isNotEmpty());
        assertThat(movements).filteredOn(row -> !row.get("missionId").isEmpty())
                .allSatisfy(row -> assertThat(row.get("eventSequence")).as(row.toString()).isNotEmpty())
                .allSatisfy(row -> assertThat(typeOf(row.get("eventId"))).as(row.toString())
                        .isIn(CAUSES.get(row.get("kind"))));
        assertThat(movements).filteredOn(row -> row.get("kind").startsWith("CASH_OUT_"))
                .extracting(row -> row.get("actor")).containsExactly("payment-provider", "payment-provider");
    }

    private static Map<UUID, Long> balances() {
        return database.jdbi().withHandle(handle -> handle.createQuery("SELECT user_id, balance FROM wallet")
                .setMapKeyColumn("user_id").setMapValueColumn("balance")
                .collectInto(new GenericType<Map<UUID, Long>>() {
                }));
    }

    private static String typeOf(String eventId) {
        return database.jdbi().withHandle(handle -> handle.createQuery("SELECT type FROM outbox WHERE event_id = :id")
                .bind("id", UUID.fromString(eventId)).mapTo(String.class).one());
    }

    private static long count(String sql) {
        return database.jdbi().withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }
}
