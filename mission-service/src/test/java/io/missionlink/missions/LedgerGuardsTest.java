package io.missionlink.missions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.missionlink.http.ProblemException;
import io.missionlink.missions.mission.Decision;
import io.missionlink.missions.problem.MissionProblems;
import io.missionlink.missions.testing.UseCaseTestBase;

/** The schema rejects wrong statements that a bug could send with the service's role (docs/money.md#always-true, 2 to 5). */
class LedgerGuardsTest extends UseCaseTestBase {

    private static final String PLEDGE = """
            INSERT INTO pledge (id, mission_id, user_id, amount, anonymous, sequence)
            VALUES (gen_random_uuid(), '%s', '%s', %d, false, 0)""";

    private static final String ADJUSTMENT = """
            INSERT INTO transfer (id, kind, from_account, to_account, to_id, amount)
            VALUES (uuidv7(), 'ADJUSTMENT', 'ADJUSTMENTS', 'WALLET', '%s', 1)""";

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    @Test
    void rejectsPledgeOnEndedMission() {
        UUID mission = mission();
        execute(PLEDGE.formatted(mission, viewer, 1_000));
        useCases.decide(mission, streamer, Decision.CANCEL);
        assertRejected(PLEDGE.formatted(mission, viewer, 1_000), "does not accept a pledge of 1000");
    }

    @Test
    void rejectsPledgeAtDeadline() {
        UUID mission = mission();
        database.asOwner("UPDATE mission SET deadline = now() WHERE id = '%s'".formatted(mission));
        assertRejected(PLEDGE.formatted(mission, viewer, 1_000), "does not accept a pledge of 1000");
    }

    @Test
    void rejectsPledgeOutsideMissionLimits() {
        UUID mission = mission();
        assertRejected(PLEDGE.formatted(mission, viewer, 999), "does not accept a pledge of 999");
        assertRejected(PLEDGE.formatted(mission, viewer, 100_000_001), "does not accept a pledge of 100000001");
        assertRejected(PLEDGE.formatted(UUID.randomUUID(), viewer, 1_000), "does not accept a pledge of 1000");
    }

    /** The pledge statement reads the clock before it waits for the wallet's lock, and inserts the row after the wait. */
    @Test
    void rejectsPledgeThatWaitsForWalletLockPastDeadline() {
        UUID mission = mission();
        long before = useCases.balance(viewer);
        database.asOwner("UPDATE mission SET deadline = now() + interval '1 second' WHERE id = '%s'".formatted(mission));
        CompletableFuture<UUID> pledge;
        try (Handle other = database.jdbi().open()) {
            other.begin();
            other.execute("SELECT FROM wallet WHERE user_id = ? FOR UPDATE", viewer);
            pledge = CompletableFuture.supplyAsync(() -> useCases.pledge(mission, viewer, 1_000, "late"));
            await().atMost(TIMEOUT).until(() -> isTrue(
                    "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock')"));
            await().atMost(TIMEOUT).until(() -> isTrue(
                    "SELECT deadline <= clock_timestamp() FROM mission WHERE id = '%s'".formatted(mission)));
            other.commit();
        }
        assertThatThrownBy(pledge::join).cause().isInstanceOfSatisfying(ProblemException.class,
                problem -> assertThat(problem.code()).isEqualTo(MissionProblems.MISSION_ENDED));
        assertThat(useCases.balance(viewer)).isEqualTo(before);
    }

    @Test
    void rejectsSettledMissionWithUnresolvedPledge() {
        UUID mission = mission();
        useCases.decide(mission, streamer, Decision.CANCEL);
        assertRejected("UPDATE mission SET settled_at = now() WHERE id = '%s'".formatted(mission), "has an unresolved pledge");
    }

    @Test
    void rejectsEveryChangeOfOutcome() {
        UUID mission = mission();
        useCases.decide(mission, streamer, Decision.SUCCEED);
        for (String change : new String[] { "status = 'FAILED'", "status = 'ACTIVE', outcome_at = NULL, final_pot = NULL, "
                + "final_count = NULL", "final_pot = 0", "final_count = 0", "outcome_at = now()" }) {
            assertRejected("UPDATE mission SET %s WHERE id = '%s'".formatted(change, mission), "is final: SUCCEEDED");
        }
        useCases.settle(mission);
        assertRejected("UPDATE mission SET settled_at = NULL WHERE id = '%s'".formatted(mission), "is final: SUCCEEDED");
        assertRejected("UPDATE pledge SET resolution = NULL, resolved_at = NULL, payout = NULL, fee = NULL, refund = NULL "
                + "WHERE mission_id = '%s'".formatted(mission), "is already resolved");
    }

    @Test
    void rejectsSecondTransferOfPledgeOrPayment() {
        UUID mission = mission();
        String copy = "INSERT INTO transfer SELECT uuidv7(), kind, from_account, from_id, to_account, to_id, amount, "
                + "wallet_balance, mission_id, pledge_id, payment_id FROM transfer WHERE %s";
        assertRejected(copy.formatted("mission_id = '%s'".formatted(mission)), "transfer_once_per_pledge");
        assertRejected(copy.formatted("to_id = '%s' AND kind = 'TOP_UP'".formatted(viewer)), "transfer_once_per_payment");
    }

    @Test
    void rejectsTransferWithWrongAccountsOrAmount() {
        assertRejected(
                "INSERT INTO transfer (id, kind, from_account, from_id, to_account, to_id, amount) VALUES (uuidv7(), 'PAYOUT', "
                        + "'WALLET', '%s', 'WALLET', '%s', 1)".formatted(viewer, streamer),
                "transfer_accounts");
        assertRejected("INSERT INTO transfer (id, kind, from_account, to_account, to_id, amount) VALUES (uuidv7(), 'TOP_UP', "
                + "'MONEY_IN', 'WALLET', '%s', -1)".formatted(viewer), "transfer_amount");
    }

    /** The triggers for earned money and bookings skip the transfers of pledges. */
    @Test
    void rejectsCorrectionWithPledge() {
        assertRejected("INSERT INTO transfer (id, kind, from_account, to_account, to_id, amount, pledge_id) VALUES (uuidv7(), "
                + "'ADJUSTMENT', 'ADJUSTMENTS', 'WALLET', '%s', 1, uuidv7())".formatted(viewer), "transfer_accounts");
    }

    /**
     * PostgreSQL parses these expressions for every statement. Longer ones belong in a function
     * (mission-service/docs/adr/0013).
     */
    @ParameterizedTest
    @ValueSource(strings = { "wallet", "pledge", "transfer", "outbox", "idempotency" })
    void parsesLittleForChecksOfFrequentStatement(String table) {
        long length = database.jdbi().withHandle(handle -> handle.createQuery("""
                SELECT coalesce((SELECT sum(length(conbin::text)) FROM pg_constraint WHERE conrelid = CAST(:t AS regclass)), 0)
                    + coalesce((SELECT sum(length(tgqual::text)) FROM pg_trigger WHERE tgrelid = CAST(:t AS regclass)), 0)""")
                .bind("t", table).mapTo(Long.class).one());
        assertThat(length).isLessThan(4_500);
    }

    @Test
    void rejectsCorrectionWithoutBooking() {
        useCases.topUp(viewer, 1_000);
        assertRejected(ADJUSTMENT.formatted(viewer), "has no booking");
    }

    @Test
    void rejectsApprovalBySamePersonAndSecondDecision() {
        execute("INSERT INTO booking (key, kind, account, user_id, amount, reason_kind, reason, ticket, needs_approval, requested_by) "
                + "VALUES ('%1$s', 'ADJUSTMENT', 'WALLET', '%1$s', 1, 'FRAUD', 'x', 'T-1', true, 'Kim')".formatted(viewer));
        String book = "UPDATE booking SET status = 'BOOKED', decided_at = now(), approved_by = %s, transfer_id = "
                + "(SELECT id FROM transfer WHERE kind = 'ADJUSTMENT' AND to_id = '" + viewer + "') WHERE key = '" + viewer
                + "'";
        assertRejected(book.formatted("'Lee'"), "has no transfer");
        assertRejected(ADJUSTMENT.formatted(viewer) + ";" + book.formatted("'KIM'"), "booking_two_people");
        assertRejected(ADJUSTMENT.formatted(viewer) + ";" + book.formatted("NULL"), "booking_status");
        execute("UPDATE booking SET status = 'REJECTED', decided_at = now(), rejected_by = 'Lee' WHERE key = '%s'"
                .formatted(viewer));
        assertRejected(book.formatted("'Lee'"), "is already decided: REJECTED");
    }

    @Test
    void rejectsBalanceOfWalletWithReceivable() {
        useCases.topUp(viewer, 1_000);
        assertRejected("UPDATE wallet SET receivable = 1 WHERE user_id = '%s'".formatted(viewer), "wallet_receivable");
        assertRejected("UPDATE wallet SET balance = 0, receivable = -1 WHERE user_id = '%s'".formatted(viewer),
                "wallet_receivable");
    }

    private UUID mission() {
        useCases.topUp(viewer, 100_000);
        return useCases.propose(viewer, streamer, 20_000, UUID.randomUUID().toString());
    }

    private static void assertRejected(String sql, String message) {
        assertThatThrownBy(() -> execute(sql)).rootCause().hasMessageContaining(message);
    }

    private static void execute(String sql) {
        database.jdbi().useHandle(handle -> handle.execute(sql));
    }

    private static boolean isTrue(String sql) {
        return database.jdbi().withHandle(handle -> handle.createQuery(sql).mapTo(Boolean.class).one());
    }
}
