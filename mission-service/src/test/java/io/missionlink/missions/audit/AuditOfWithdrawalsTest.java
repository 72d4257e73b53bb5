package io.missionlink.missions.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.missionlink.missions.mission.Decision;
import io.missionlink.missions.testing.UseCaseTestBase;

/** A mission with many withdrawals, which is then rejected with as many refunds. */
class AuditOfWithdrawalsTest extends UseCaseTestBase {

    private static final int WITHDRAWALS = 1_000;
    private static final String WITHDRAW = """
            CREATE TEMP TABLE withdrawn AS
            SELECT gen_random_uuid() AS id, gen_random_uuid() AS user_id, 100000 + i AS sequence FROM generate_series(1, %2$d) i;
            INSERT INTO outbox (sequence, event_id, mission_id, type, actor_id, body)
            SELECT sequence, gen_random_uuid(), '%1$s', 'pledge.added', user_id, '{}' FROM withdrawn;
            INSERT INTO pledge (id, mission_id, user_id, amount, anonymous, sequence, resolution, resolved_at, payout, fee, refund)
            SELECT id, '%1$s', user_id, 1000, false, sequence, 'WITHDRAWN', now(), 0, 0, 1000 FROM withdrawn;
            INSERT INTO transfer (id, kind, from_account, from_id, to_account, to_id, amount, wallet_balance, mission_id, pledge_id)
            SELECT uuidv7(), 'PLEDGE', 'WALLET', user_id, 'ESCROW', '%1$s', 1000, 0, '%1$s'::uuid, id FROM withdrawn;
            INSERT INTO transfer (id, kind, from_account, from_id, to_account, to_id, amount, wallet_balance, mission_id, pledge_id)
            SELECT uuidv7(), 'WITHDRAWAL', 'ESCROW', '%1$s', 'WALLET', user_id, 1000, 1000, '%1$s'::uuid, id FROM withdrawn;
            INSERT INTO outbox (sequence, event_id, mission_id, type, actor_id, body)
            SELECT 100000 + sequence, gen_random_uuid(), '%1$s', 'pledge.withdrawn', user_id,
                json_build_object('pledgeId', id, 'amount', 1000)::text FROM withdrawn;
            SELECT setval('event_sequence', 300000)""";

    @Test
    void readsRowsInProportionToMovements() throws IOException {
        useCases.replaceSettings(streamer, false, 0);
        useCases.topUp(viewer, 1_000_000);
        UUID mission = useCases.propose(viewer, streamer, 1_000, "first");
        for (int i = 0; i < 100; i++) {
            useCases.pledge(mission, viewer, 1_000, "more " + i);
        }
        database.asOwner(WITHDRAW.formatted(mission, WITHDRAWALS));
        useCases.decide(mission, streamer, Decision.REJECT);
        useCases.settle(mission);
        database.asOwner("ANALYZE");

        AuditRun run = AuditRun.of(database, "--mission", mission.toString(), "--format", "jsonl");
        assertThat(run.code()).as(run.err()).isZero();
        List<Map<String, String>> withdrawals = run.jsonLines().stream().filter(row -> row.get("kind").equals("WITHDRAWAL"))
                .toList();
        assertThat(withdrawals).hasSize(WITHDRAWALS).allSatisfy(row -> assertThat(row).containsEntry("actor", row.get("toId")));
        assertThat(run.jsonLines()).filteredOn(row -> row.get("kind").equals("REFUND")).hasSize(101)
                .allSatisfy(row -> assertThat(row).containsEntry("actor", streamer.toString()));

        for (AuditScope scope : List.of(new AuditScope.OneMission(mission), new AuditScope.OneUser(viewer))) {
            assertThat(mostRows(plan(scope, scope instanceof AuditScope.OneUser ? viewer : mission)))
                    .as("most rows that a node of the plan reads, for " + scope).isLessThan(10_000);
        }
    }

    private static JsonNode plan(AuditScope scope, UUID id) throws IOException {
        String plan = database.jdbi().withHandle(handle -> handle
                .createQuery("EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) " + AuditStatements.of(scope).movements())
                .bind("id", id).mapTo(String.class).one());
        return JsonMapper.builder().build().readTree(plan).get(0).get("Plan");
    }

    /** Rows of all loops, with the rows that a filter removed. */
    private static double mostRows(JsonNode node) {
        double rows = node.path("Actual Rows").asDouble() + node.path("Rows Removed by Filter").asDouble()
                + node.path("Rows Removed by Join Filter").asDouble();
        double most = rows * node.path("Actual Loops").asDouble();
        for (JsonNode child : node.path("Plans")) {
            most = Math.max(most, mostRows(child));
        }
        return most;
    }
}
