package io.missionlink.missions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.missionlink.missions.testing.Api;
import io.missionlink.missions.testing.LedgerFixture;
import io.quarkus.test.junit.QuarkusTest;

/** The service's role lacks the rights to rewrite the ledger, whatever bug the service has (docs/money.md#ledger). */
@QuarkusTest
class LedgerRightsTest {

    private final LedgerFixture ledger = new LedgerFixture();
    private final UUID streamer = Api.newUser();
    private UUID mission;

    @BeforeEach
    void createCancelledMission() {
        mission = Api.propose(ledger.newUserWithBalance(5_000), streamer, 5_000, 60);
        Api.decide(streamer, mission, "cancellation").statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "DELETE FROM transfer",
            "UPDATE transfer SET amount = 1",
            "TRUNCATE transfer",
            "DELETE FROM booking",
            "TRUNCATE booking",
            "UPDATE booking SET amount = 1",
            "UPDATE booking SET needs_approval = false",
            "INSERT INTO booking (status) VALUES ('BOOKED')",
            "DELETE FROM pledge",
            "UPDATE pledge SET amount = 1",
            "UPDATE pledge SET user_id = gen_random_uuid()",
            "DELETE FROM wallet",
            "DELETE FROM mission",
            "UPDATE mission SET fee_bps = 0",
            "UPDATE mission SET fee_on_failure = false",
            "UPDATE mission SET streamer_id = gen_random_uuid()",
            "DELETE FROM outbox",
            "UPDATE outbox SET body = '{}'",
            "UPDATE outbox SET type = 'mission.settled'",
            "UPDATE outbox SET sequence = sequence + 1000000",
            "TRUNCATE outbox",
            "DELETE FROM settlement",
            "UPDATE settlement SET extra_fee_until = 0",
            "DELETE FROM settlement_page",
            "UPDATE transfer SET kind = 'REFUND'",
            "UPDATE transfer SET pledge_id = NULL",
            "UPDATE wallet SET user_id = gen_random_uuid()",
            "TRUNCATE wallet",
            "TRUNCATE pledge",
            "UPDATE pledge SET mission_id = gen_random_uuid()",
            "UPDATE pledge SET sequence = 0",
            "INSERT INTO pledge (resolution) VALUES ('SETTLED')",
            "INSERT INTO mission (outcome_at) VALUES (now())",
            "UPDATE mission SET failure_share_bps = 10000",
            "UPDATE mission SET max_amount = 1",
            "DELETE FROM payment",
            "UPDATE payment SET amount = 1",
            "DELETE FROM reconciliation",
            "SELECT setval('event_sequence', 1)",
            "SET session_replication_role = replica",
            "DROP TRIGGER pledge_in_time ON pledge",
            "DROP TABLE transfer",
            "ALTER TABLE wallet DROP CONSTRAINT wallet_not_negative",
            "ALTER TABLE pledge DISABLE TRIGGER ALL",
            "CREATE TABLE mine (id int)",
    })
    void deniesStatementToServiceRole(String sql) {
        assertThatThrownBy(() -> ledger.jdbi().useHandle(handle -> handle.execute(sql)))
                .rootCause().hasMessageMatching("(?s).*(permission denied|must be owner).*");
    }

    @Test
    void rejectsNegativeBalance() {
        assertThatThrownBy(() -> ledger.jdbi().useHandle(handle -> handle.execute("UPDATE wallet SET balance = -1")))
                .rootCause().hasMessageContaining("wallet_not_negative");
    }

    @Test
    void rejectsSecondResolutionAndPartsThatDoNotAddUp() {
        String resolve = """
                UPDATE pledge SET resolution = 'SETTLED', resolved_at = now(), payout = 0, fee = 0, refund = %d
                WHERE mission_id = '%s'""";
        assertThatThrownBy(() -> ledger.jdbi().useHandle(handle -> handle.execute(resolve.formatted(4_999, mission))))
                .rootCause().hasMessageContaining("pledge_parts");
        ledger.jdbi().useTransaction(handle -> {
            assertThat(handle.execute(resolve.formatted(5_000, mission))).isEqualTo(1);
            assertThatThrownBy(() -> handle.execute(resolve.formatted(5_000, mission)))
                    .rootCause().hasMessageContaining("is already resolved");
            handle.rollback();
        });
    }

    @Test
    void rejectsChangeOfOutcome() {
        assertThatThrownBy(() -> ledger.jdbi().useHandle(handle -> handle.execute(
                "UPDATE mission SET status = 'SUCCEEDED' WHERE id = '%s'".formatted(mission))))
                .rootCause().hasMessageContaining("is final: CANCELLED");
    }
}
