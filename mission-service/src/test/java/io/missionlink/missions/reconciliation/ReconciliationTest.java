package io.missionlink.missions.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;

import org.assertj.core.api.AbstractListAssert;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.missionlink.missions.ledger.Pledge;
import io.missionlink.missions.mission.Decision;
import io.missionlink.missions.testing.WorldTestBase;

/**
 * Each corruption is made as the database's owner, past constraints, triggers and rights: what no bug of the service can do.
 */
class ReconciliationTest extends WorldTestBase {

    private static final long LEFT = 70_000;

    private final Reconciliation reconciliation = new Reconciliation(database.jdbi());
    private UUID paid;
    private UUID cancelled;
    private UUID open;
    private Pledge refunded;

    /** One mission paid out (20,000 less the fee of 1,000), one given back, one open. */
    @BeforeEach
    void aStory() {
        database.asOwner(
                "TRUNCATE wallet, mission, pledge, transfer, payment, settlement, settlement_page, outbox, idempotency, mission_pot");
        world.topUp(viewer, 100_000);
        paid = world.propose(viewer, streamer, 20_000, "paid");
        world.decide(paid, streamer, Decision.SUCCEED);
        world.settle(paid);
        cancelled = world.propose(viewer, streamer, 7_000, "cancelled");
        world.decide(cancelled, streamer, Decision.CANCEL);
        world.settle(cancelled);
        refunded = world.pledges(cancelled).getFirst();
        open = world.propose(viewer, streamer, 10_000, "open");
        assertThat(world.balance(viewer)).isEqualTo(LEFT);
        assertThat(run(new Scope.Everything()).first()).isEmpty();
    }

    @Test
    void aWalletThatHasMoreThanCameIn() {
        corrupt("UPDATE wallet SET balance = balance + 500 WHERE user_id = '%s'", viewer);
        assertFindings(new Scope.Everything()).containsExactly(
                tuple(Rule.MONEY, Optional.empty(), 100_000L, 100_500L, 500L),
                tuple(Rule.WALLETS, Optional.of(viewer), LEFT, LEFT + 500, 500L));
        assertThat(run(new Scope.OneMission(paid)).count(Rule.WALLETS)).isEqualTo(1);
        assertThat(run(new Scope.Everything()).drift(Rule.MONEY)).isEqualTo(500);
    }

    @Test
    void aPledgeThatIsResolvedWithoutItsRefund() {
        corrupt("DELETE FROM transfer WHERE kind = 'REFUND' AND pledge_id = '%s'", refunded.id());
        corrupt("UPDATE wallet SET balance = balance - 7000 WHERE user_id = '%s'", viewer);
        assertFindings(new Scope.Everything()).contains(
                tuple(Rule.MONEY, Optional.empty(), 100_000L, 93_000L, -7_000L),
                tuple(Rule.PLEDGES, Optional.of(refunded.id()), 7_000L, 0L, -7_000L));
        assertThat(run(new Scope.OneMission(paid)).count(Rule.PLEDGES)).isZero();
        assertThat(run(new Scope.OneMission(cancelled)).drift(Rule.PLEDGES)).isEqualTo(7_000);
    }

    @Test
    void aTransferThatIsChanged() {
        corrupt("UPDATE transfer SET amount = 6999 WHERE kind = 'PLEDGE' AND pledge_id = '%s'", refunded.id());
        assertFindings(new Scope.Everything()).containsExactly(
                tuple(Rule.WALLETS, Optional.of(viewer), LEFT + 1, LEFT, -1L),
                tuple(Rule.PLEDGES, Optional.of(refunded.id()), 7_000L, 6_999L, -1L));
    }

    @Test
    void aTransferThatIsDeleted() {
        corrupt("DELETE FROM transfer WHERE kind = 'PAYOUT' AND mission_id = '%s'", paid);
        assertFindings(new Scope.Everything()).containsExactly(
                tuple(Rule.WALLETS, Optional.of(streamer), 0L, 19_000L, 19_000L),
                tuple(Rule.PLEDGES, Optional.of(paid), 19_000L, 0L, -19_000L));
    }

    @Test
    void anOutcomeThatIsTurnedAroundAfterThePayout() {
        corrupt("UPDATE mission SET status = 'CANCELLED' WHERE id = '%s'", paid);
        assertFindings(new Scope.Everything()).containsExactlyInAnyOrder(
                tuple(Rule.OUTCOMES, Optional.of(paid), 0L, 19_000L, 19_000L),
                tuple(Rule.OUTCOMES, Optional.of(paid), 0L, 1_000L, 1_000L),
                tuple(Rule.OUTCOMES, Optional.of(paid), 20_000L, 0L, -20_000L),
                tuple(Rule.EVENTS, Optional.of(paid), 1L, 0L, -20_000L),
                tuple(Rule.EVENTS, Optional.of(paid), 0L, 1L, 20_000L));
    }

    @Test
    void anEventThatIsDeleted() {
        Pledge pledge = world.pledges(paid).getFirst();
        corrupt("DELETE FROM outbox WHERE type = 'pledge.added' AND mission_id = '%s'", paid);
        corrupt("DELETE FROM outbox WHERE type = 'pledge.refunded' AND mission_id = '%s'", cancelled);
        corrupt("DELETE FROM outbox WHERE type = 'mission.settled' AND mission_id = '%s'", cancelled);
        assertFindings(new Scope.Everything()).containsExactlyInAnyOrder(
                tuple(Rule.EVENTS, Optional.of(pledge.id()), 1L, 0L, -20_000L),
                tuple(Rule.EVENTS, Optional.of(refunded.id()), 1L, 0L, -7_000L),
                tuple(Rule.EVENTS, Optional.of(cancelled), 1L, 0L, -7_000L));
    }

    @Test
    void anEventOfAPledgeThatIsNotThere() {
        UUID event = UUID.randomUUID();
        corrupt("INSERT INTO outbox (event_id, mission_id, type, body) VALUES ('%s', '" + paid
                + "', 'pledge.added', '{\"pledgeId\": \"x\", \"amount\": 3000}')", event);
        assertFindings(new Scope.Everything()).containsExactly(tuple(Rule.EVENTS, Optional.of(event), 0L, 1L, 3_000L));
        assertThat(run(new Scope.OneMission(cancelled)).isClean()).isTrue();
    }

    @Test
    void aPledgeThatNobodyPaidFor() {
        UUID phantom = UUID.randomUUID();
        corrupt("INSERT INTO pledge (id, mission_id, user_id, amount, anonymous, sequence) SELECT '%s', id, '" + viewer
                + "', 4000, false, 0 FROM mission WHERE status = 'ACTIVE'", phantom);
        assertFindings(new Scope.Everything()).containsExactly(
                tuple(Rule.MONEY, Optional.empty(), 100_000L, 104_000L, 4_000L),
                tuple(Rule.PLEDGES, Optional.of(phantom), 4_000L, 0L, -4_000L),
                tuple(Rule.EVENTS, Optional.of(phantom), 1L, 0L, -4_000L));
    }

    @Test
    void aPledgeThatIsPaidBackTwice() {
        UUID twice = UUID.randomUUID();
        corrupt("INSERT INTO transfer SELECT '%s', 'WITHDRAWAL', from_account, from_id, to_account, to_id, amount, "
                + "wallet_balance + 7000, mission_id, pledge_id FROM transfer WHERE kind = 'REFUND'", twice);
        corrupt("UPDATE wallet SET balance = balance + 7000 WHERE user_id = '%s'", viewer);
        assertFindings(new Scope.Everything()).contains(
                tuple(Rule.MONEY, Optional.empty(), 100_000L, 107_000L, 7_000L),
                tuple(Rule.PLEDGES, Optional.of(refunded.id()), 0L, 7_000L, 7_000L));
    }

    @Test
    void aTransferOfAPledgeThatIsNotThere() {
        UUID phantom = UUID.randomUUID();
        corrupt("INSERT INTO transfer SELECT uuidv7(), kind, from_account, from_id, to_account, to_id, amount, wallet_balance, "
                + "mission_id, '%s' FROM transfer WHERE kind = 'REFUND'", phantom);
        assertThat(run(new Scope.OneMission(cancelled)).first()).extracting(Finding::rule, Finding::what, Finding::drift)
                .contains(tuple(Rule.PLEDGES, "REFUND transfer of nothing", 7_000L));
    }

    @Test
    void aPotThatIsShownHigherThanItsPledges() {
        corrupt("INSERT INTO mission_pot SELECT mission_id, max(sequence), 10500, 1 FROM pledge WHERE resolution IS NULL "
                + "AND user_id = '%s' GROUP BY mission_id", viewer);
        assertFindings(new Scope.Everything())
                .containsExactly(tuple(Rule.OUTCOMES, Optional.of(open), 10_000L, 10_500L, 500L));
    }

    @Test
    void whatWasVerifiedIsNotLookedAtAgain() {
        Report all = reconciliation.run(new Scope.Everything());
        Report since = reconciliation.run(new Scope.Since(all.snapshot().plusSeconds(120), Long.MAX_VALUE));
        assertThat(all.missions()).isEqualTo(3);
        assertThat(all.wallets()).isEqualTo(2);
        assertThat(all.transfers()).isEqualTo(7);
        assertThat(all.events()).isEqualTo(14);
        assertThat(since.findings().first()).isEmpty();
        assertThat(since.missions()).as("the open one").isEqualTo(1);
        assertThat(since.wallets() + since.transfers() + since.events()).isZero();
    }

    @Test
    void whatIsWrongInWhatCameSinceIsFound() {
        corrupt("DELETE FROM transfer WHERE kind = 'REFUND' AND pledge_id = '%s'", refunded.id());
        Scope everythingIsNew = new Scope.Since(reconciliation.run(new Scope.Everything()).verified().instant(), 0);
        assertFindings(everythingIsNew).contains(tuple(Rule.PLEDGES, Optional.of(refunded.id()), 7_000L, 0L, -7_000L));
    }

    @Test
    void aMissionThatIsNotThere() {
        assertThatThrownBy(() -> run(new Scope.OneMission(viewer))).isInstanceOf(NoSuchElementException.class);
    }

    private Findings run(Scope scope) {
        return reconciliation.run(scope).findings();
    }

    private AbstractListAssert<?, ?, Tuple, ?> assertFindings(Scope scope) {
        return assertThat(run(scope).first()).extracting(Finding::rule, Finding::subject, Finding::expected, Finding::found,
                Finding::drift);
    }

    private static void corrupt(String sql, UUID id) {
        database.asOwner("ALTER TABLE mission DISABLE TRIGGER USER; ALTER TABLE pledge DISABLE TRIGGER USER");
        try {
            database.asOwner(sql.formatted(id));
        } finally {
            database.asOwner("ALTER TABLE mission ENABLE TRIGGER USER; ALTER TABLE pledge ENABLE TRIGGER USER");
        }
    }
}
