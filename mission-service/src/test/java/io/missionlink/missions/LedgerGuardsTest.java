package io.missionlink.missions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

import io.missionlink.http.Refusal;
import io.missionlink.missions.mission.Decision;
import io.missionlink.missions.problem.MissionRefusal;
import io.missionlink.missions.testing.WorldTestBase;

/** Statements that the service's role may make, with what a bug could put into them: the rules refuse (money.md, 2 to 5). */
class LedgerGuardsTest extends WorldTestBase {

    private static final String PLEDGE = """
            INSERT INTO pledge (id, mission_id, user_id, amount, anonymous, sequence)
            VALUES (gen_random_uuid(), '%s', '%s', %d, false, 0)""";

    private static final Duration LONG = Duration.ofSeconds(20);

    @Test
    void aMissionThatHasEndedTakesNoPledge() {
        UUID mission = mission();
        execute(PLEDGE.formatted(mission, viewer, 1_000));
        world.decide(mission, streamer, Decision.CANCEL);
        refused(PLEDGE.formatted(mission, viewer, 1_000), "takes no pledge of 1000 now");
    }

    @Test
    void aMissionWhoseTimeIsOverTakesNoPledge() {
        UUID mission = mission();
        database.asOwner("UPDATE mission SET deadline = now() WHERE id = '%s'".formatted(mission));
        refused(PLEDGE.formatted(mission, viewer, 1_000), "takes no pledge of 1000 now");
    }

    @Test
    void aPledgeIsWithinTheMissionsLimits() {
        UUID mission = mission();
        refused(PLEDGE.formatted(mission, viewer, 999), "takes no pledge of 999 now");
        refused(PLEDGE.formatted(mission, viewer, 100_000_001), "takes no pledge of 100000001 now");
        refused(PLEDGE.formatted(UUID.randomUUID(), viewer, 1_000), "takes no pledge of 1000 now");
    }

    /** The statement looks at the clock before it waits for the wallet; the row is not there before the wallet is had. */
    @Test
    void aPledgeThatWaitsForItsWalletUntilTheDeadlineIsTooLate() {
        UUID mission = mission();
        long before = world.balance(viewer);
        database.asOwner("UPDATE mission SET deadline = now() + interval '1 second' WHERE id = '%s'".formatted(mission));
        CompletableFuture<UUID> pledge;
        try (Handle other = database.jdbi().open()) {
            other.begin();
            other.execute("SELECT FROM wallet WHERE user_id = ? FOR UPDATE", viewer);
            pledge = CompletableFuture.supplyAsync(() -> world.pledge(mission, viewer, 1_000, "late"));
            await().atMost(LONG).until(() -> isTrue(
                    "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock')"));
            await().atMost(LONG).until(() -> isTrue(
                    "SELECT deadline <= clock_timestamp() FROM mission WHERE id = '%s'".formatted(mission)));
            other.commit();
        }
        assertThatThrownBy(pledge::join).cause().isInstanceOfSatisfying(Refusal.class,
                refusal -> assertThat(refusal.code()).isEqualTo(MissionRefusal.MISSION_ENDED));
        assertThat(world.balance(viewer)).isEqualTo(before);
    }

    @Test
    void aMissionIsNotSettledWhileAPledgeIsUnresolved() {
        UUID mission = mission();
        world.decide(mission, streamer, Decision.CANCEL);
        refused("UPDATE mission SET settled_at = now() WHERE id = '%s'".formatted(mission), "has an unresolved pledge");
    }

    @Test
    void anOutcomeIsForEverAndAMissionDoesNotOpenAgain() {
        UUID mission = mission();
        world.decide(mission, streamer, Decision.SUCCEED);
        for (String change : new String[] { "status = 'FAILED'", "status = 'ACTIVE', outcome_at = NULL, final_pot = NULL, "
                + "final_count = NULL", "final_pot = 0", "final_count = 0", "outcome_at = now()" }) {
            refused("UPDATE mission SET %s WHERE id = '%s'".formatted(change, mission), "has ended as SUCCEEDED");
        }
        world.settle(mission);
        refused("UPDATE mission SET settled_at = NULL WHERE id = '%s'".formatted(mission), "has ended as SUCCEEDED");
        refused("UPDATE pledge SET resolution = NULL, resolved_at = NULL, payout = NULL, fee = NULL, refund = NULL "
                + "WHERE mission_id = '%s'".formatted(mission), "is resolved");
    }

    @Test
    void aPledgeIsTakenOnceAndPaidBackOnce() {
        UUID mission = mission();
        String again = "INSERT INTO transfer SELECT uuidv7(), kind, from_account, from_id, to_account, to_id, amount, "
                + "wallet_balance, mission_id, pledge_id, payment_id FROM transfer WHERE %s";
        refused(again.formatted("mission_id = '%s'".formatted(mission)), "transfer_once_per_pledge");
        refused(again.formatted("to_id = '%s' AND kind = 'TOP_UP'".formatted(viewer)), "transfer_once_per_payment");
    }

    @Test
    void aTransferGoesWhereItsKindGoes() {
        refused("INSERT INTO transfer (id, kind, from_account, from_id, to_account, to_id, amount) VALUES (uuidv7(), 'PAYOUT', "
                + "'WALLET', '%s', 'WALLET', '%s', 1)".formatted(viewer, streamer), "transfer_accounts");
        refused("INSERT INTO transfer (id, kind, from_account, to_account, to_id, amount) VALUES (uuidv7(), 'TOP_UP', "
                + "'MONEY_IN', 'WALLET', '%s', -1)".formatted(viewer), "transfer_amount");
    }

    private UUID mission() {
        world.topUp(viewer, 100_000);
        return world.propose(viewer, streamer, 20_000, UUID.randomUUID().toString());
    }

    private static void refused(String sql, String why) {
        assertThatThrownBy(() -> execute(sql)).rootCause().hasMessageContaining(why);
    }

    private static void execute(String sql) {
        database.jdbi().useHandle(handle -> handle.execute(sql));
    }

    private static boolean isTrue(String sql) {
        return database.jdbi().withHandle(handle -> handle.createQuery(sql).mapTo(Boolean.class).one());
    }
}
