package io.missionlink.missions.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import org.assertj.core.api.AbstractListAssert;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.missionlink.missions.booking.BookRun;
import io.missionlink.missions.ledger.Pledge;
import io.missionlink.missions.mission.Decision;
import io.missionlink.missions.payment.PaymentStatus;
import io.missionlink.missions.testing.UseCaseTestBase;

/**
 * Each test corrupts rows as the database's owner, with triggers disabled: the service's role could not write them.
 */
class ReconciliationTest extends UseCaseTestBase {

    private static final long BALANCE = 70_000;

    private final Reconciliation reconciliation = new Reconciliation(database.jdbi());
    private UUID paid;
    private UUID cancelled;
    private UUID open;
    private Pledge refunded;

    /** A paid-out mission (20,000 minus the fee of 1,000), a refunded mission and an open mission. */
    @BeforeEach
    void createMissions() {
        database.asOwner(
                "TRUNCATE wallet, mission, pledge, transfer, payment, settlement, settlement_page, outbox, idempotency, mission_pot, booking");
        useCases.topUp(viewer, 100_000);
        paid = useCases.propose(viewer, streamer, 20_000, "paid");
        useCases.decide(paid, streamer, Decision.SUCCEED);
        useCases.settle(paid);
        cancelled = useCases.propose(viewer, streamer, 7_000, "cancelled");
        useCases.decide(cancelled, streamer, Decision.CANCEL);
        useCases.settle(cancelled);
        refunded = useCases.pledges(cancelled).getFirst();
        open = useCases.propose(viewer, streamer, 10_000, "open");
        assertThat(useCases.balance(viewer)).isEqualTo(BALANCE);
        assertThat(run(new ReconciliationScope.Everything()).first()).isEmpty();
    }

    @Test
    void findsBalanceAboveTransfers() {
        corrupt("UPDATE wallet SET balance = balance + 500 WHERE user_id = '%s'", viewer);
        assertFindings(new ReconciliationScope.Everything()).containsExactly(
                tuple(LedgerRule.MONEY, Optional.empty(), 100_000L, 100_500L, 500L),
                tuple(LedgerRule.WALLETS, Optional.of(viewer), BALANCE, BALANCE + 500, 500L));
        assertThat(run(new ReconciliationScope.OneMission(paid)).count(LedgerRule.WALLETS)).isEqualTo(1);
        assertThat(run(new ReconciliationScope.Everything()).drift(LedgerRule.MONEY)).isEqualTo(500);
    }

    @Test
    void findsEarnedMoneyThatDiffersFromTransfers() {
        corrupt("UPDATE wallet SET earned = earned + 500 WHERE user_id = '%s'", streamer);
        assertFindings(new ReconciliationScope.Everything()).containsExactly(
                tuple(LedgerRule.WALLETS, Optional.of(streamer), 19_000L, 19_500L, 500L));
    }

    @Test
    void findsReceivableAboveItsTransfers() {
        UUID debtor = UUID.randomUUID();
        UUID topUp = useCases.topUp(debtor, 5_000);
        useCases.propose(debtor, streamer, 5_000, "spent");
        useCases.report(topUp, true, 5_000, PaymentStatus.REFUNDED);
        assertThat(run(new ReconciliationScope.Everything()).first()).isEmpty();
        corrupt("UPDATE wallet SET receivable = receivable + 70 WHERE user_id = '%s'", debtor);
        assertFindings(new ReconciliationScope.Everything()).containsExactly(
                tuple(LedgerRule.WALLETS, Optional.of(debtor), 5_000L, 5_070L, 70L));
        assertFindings(new ReconciliationScope.Since(Instant.now().minusSeconds(60), 0))
                .contains(tuple(LedgerRule.WALLETS, Optional.of(debtor), 5_000L, 5_070L, 70L));
    }

    @Test
    void findsResolvedPledgeWithoutRefund() {
        corrupt("DELETE FROM transfer WHERE kind = 'REFUND' AND pledge_id = '%s'", refunded.id());
        corrupt("UPDATE wallet SET balance = balance - 7000 WHERE user_id = '%s'", viewer);
        assertFindings(new ReconciliationScope.Everything()).contains(
                tuple(LedgerRule.MONEY, Optional.empty(), 100_000L, 93_000L, -7_000L),
                tuple(LedgerRule.PLEDGES, Optional.of(refunded.id()), 7_000L, 0L, -7_000L));
        assertThat(run(new ReconciliationScope.OneMission(paid)).count(LedgerRule.PLEDGES)).isZero();
        assertThat(run(new ReconciliationScope.OneMission(cancelled)).drift(LedgerRule.PLEDGES)).isEqualTo(7_000);
    }

    @Test
    void findsChangedTransfer() {
        corrupt("UPDATE transfer SET amount = 6999 WHERE kind = 'PLEDGE' AND pledge_id = '%s'", refunded.id());
        assertFindings(new ReconciliationScope.Everything()).containsExactly(
                tuple(LedgerRule.WALLETS, Optional.of(viewer), BALANCE + 1, BALANCE, -1L),
                tuple(LedgerRule.PLEDGES, Optional.of(refunded.id()), 7_000L, 6_999L, -1L));
    }

    @Test
    void findsDeletedTransfer() {
        corrupt("DELETE FROM transfer WHERE kind = 'PAYOUT' AND mission_id = '%s'", paid);
        assertFindings(new ReconciliationScope.Everything()).containsExactly(
                tuple(LedgerRule.WALLETS, Optional.of(streamer), 0L, 19_000L, 19_000L),
                tuple(LedgerRule.PLEDGES, Optional.of(paid), 19_000L, 0L, -19_000L));
    }

    @Test
    void findsOutcomeChangedAfterPayout() {
        corrupt("UPDATE mission SET status = 'CANCELLED' WHERE id = '%s'", paid);
        assertFindings(new ReconciliationScope.Everything()).containsExactlyInAnyOrder(
                tuple(LedgerRule.OUTCOMES, Optional.of(paid), 0L, 19_000L, 19_000L),
                tuple(LedgerRule.OUTCOMES, Optional.of(paid), 0L, 1_000L, 1_000L),
                tuple(LedgerRule.OUTCOMES, Optional.of(paid), 20_000L, 0L, -20_000L),
                tuple(LedgerRule.EVENTS, Optional.of(paid), 1L, 0L, -20_000L),
                tuple(LedgerRule.EVENTS, Optional.of(paid), 0L, 1L, 20_000L));
    }

    @Test
    void checksFeeOnFailureShareByTermsOfMission() {
        useCases.replaceSettings(streamer, true, 1_000);
        UUID failed = failed("failed");
        UUID older = failed("older");
        database.asOwner("UPDATE mission SET fee_on_failure = false WHERE id = '%s'".formatted(older));
        useCases.settle(failed);
        useCases.settle(older);

        assertThat(useCases.balance(streamer)).as("19,000, then 1,000 less the fee of 50, then 1,000").isEqualTo(20_950);
        assertThat(run(new ReconciliationScope.Everything()).first()).isEmpty();
        corrupt("UPDATE mission SET fee_on_failure = true WHERE id = '%s'", older);
        assertFindings(new ReconciliationScope.OneMission(older)).contains(
                tuple(LedgerRule.OUTCOMES, Optional.of(older), 50L, 0L, -50L),
                tuple(LedgerRule.OUTCOMES, Optional.of(older), 950L, 1_000L, 50L));
    }

    @Test
    void findsDeletedEvent() {
        Pledge pledge = useCases.pledges(paid).getFirst();
        corrupt("DELETE FROM outbox WHERE type = 'pledge.added' AND mission_id = '%s'", paid);
        corrupt("DELETE FROM outbox WHERE type = 'pledge.refunded' AND mission_id = '%s'", cancelled);
        corrupt("DELETE FROM outbox WHERE type = 'mission.settled' AND mission_id = '%s'", cancelled);
        assertFindings(new ReconciliationScope.Everything()).containsExactlyInAnyOrder(
                tuple(LedgerRule.EVENTS, Optional.of(pledge.id()), 1L, 0L, -20_000L),
                tuple(LedgerRule.EVENTS, Optional.of(refunded.id()), 1L, 0L, -7_000L),
                tuple(LedgerRule.EVENTS, Optional.of(cancelled), 1L, 0L, -7_000L));
    }

    @Test
    void findsEventOfUnknownPledge() {
        UUID event = UUID.randomUUID();
        corrupt("INSERT INTO outbox (event_id, mission_id, type, body) VALUES ('%s', '" + paid
                + "', 'pledge.added', '{\"pledgeId\": \"x\", \"amount\": 3000}')", event);
        assertFindings(new ReconciliationScope.Everything())
                .containsExactly(tuple(LedgerRule.EVENTS, Optional.of(event), 0L, 1L, 3_000L));
        assertThat(run(new ReconciliationScope.OneMission(cancelled)).isClean()).isTrue();
    }

    @Test
    void findsPledgeWithoutTransfer() {
        UUID phantom = UUID.randomUUID();
        corrupt("INSERT INTO pledge (id, mission_id, user_id, amount, anonymous, sequence) SELECT '%s', id, '" + viewer
                + "', 4000, false, 0 FROM mission WHERE status = 'ACTIVE'", phantom);
        assertFindings(new ReconciliationScope.Everything()).containsExactly(
                tuple(LedgerRule.MONEY, Optional.empty(), 100_000L, 104_000L, 4_000L),
                tuple(LedgerRule.PLEDGES, Optional.of(phantom), 4_000L, 0L, -4_000L),
                tuple(LedgerRule.EVENTS, Optional.of(phantom), 1L, 0L, -4_000L));
    }

    @Test
    void findsPledgeRefundedTwice() {
        UUID secondRefund = UUID.randomUUID();
        corrupt("INSERT INTO transfer SELECT '%s', 'WITHDRAWAL', from_account, from_id, to_account, to_id, amount, "
                + "wallet_balance + 7000, mission_id, pledge_id FROM transfer WHERE kind = 'REFUND'", secondRefund);
        corrupt("UPDATE wallet SET balance = balance + 7000 WHERE user_id = '%s'", viewer);
        assertFindings(new ReconciliationScope.Everything()).contains(
                tuple(LedgerRule.MONEY, Optional.empty(), 100_000L, 107_000L, 7_000L),
                tuple(LedgerRule.PLEDGES, Optional.of(refunded.id()), 0L, 7_000L, 7_000L));
    }

    @Test
    void findsTransferOfUnknownPledge() {
        UUID phantom = UUID.randomUUID();
        corrupt("INSERT INTO transfer SELECT uuidv7(), kind, from_account, from_id, to_account, to_id, amount, wallet_balance, "
                + "mission_id, '%s' FROM transfer WHERE kind = 'REFUND'", phantom);
        assertThat(run(new ReconciliationScope.OneMission(cancelled)).first())
                .extracting(Finding::rule, Finding::what, Finding::drift)
                .contains(tuple(LedgerRule.PLEDGES, "orphaned REFUND transfer", 7_000L));
    }

    @Test
    void findsPotAboveItsPledges() {
        corrupt("INSERT INTO mission_pot SELECT mission_id, max(sequence), 10500, 1 FROM pledge WHERE resolution IS NULL "
                + "AND user_id = '%s' GROUP BY mission_id", viewer);
        assertFindings(new ReconciliationScope.Everything())
                .containsExactly(tuple(LedgerRule.OUTCOMES, Optional.of(open), 10_000L, 10_500L, 500L));
    }

    @Test
    void balancesCorrectionsAndFeesThatWerePaidOut() {
        book("adjust", "--user", viewer.toString(), "--amount", "+5000", "--kind", "goodwill", "--ticket", "T-1");
        book("adjust", "--account", "fees", "--amount", "-100", "--kind", "support-error", "--ticket", "T-2");
        BookRun request = book("fees-out", "--amount", "300", "--ticket", "T-3");
        assertThat(BookRun.of(database, "approve", request.booking(), "--by", "Lee").code()).isZero();

        assertThat(run(new ReconciliationScope.Everything()).first()).isEmpty();
        assertThat(useCases.balance(viewer)).isEqualTo(BALANCE + 5_000);
    }

    @Test
    void findsCorrectionWithoutBooking() {
        book("adjust", "--user", viewer.toString(), "--amount", "-5000", "--kind", "fraud", "--ticket", "T-1");
        UUID transfer = database.jdbi().withHandle(handle -> handle.createQuery("SELECT transfer_id FROM booking")
                .mapTo(UUID.class).one());
        corrupt("DELETE FROM booking WHERE transfer_id = '%s'", transfer);

        assertFindings(new ReconciliationScope.Everything())
                .containsExactly(tuple(LedgerRule.MONEY, Optional.of(transfer), 0L, -5_000L, -5_000L));
    }

    @Test
    void findsBookingWithoutTransfer() {
        UUID booking = UUID.fromString(book("adjust", "--account", "fees", "--amount", "+700", "--kind", "goodwill", "--ticket",
                "T-1").booking());
        corrupt("DELETE FROM transfer WHERE id = (SELECT transfer_id FROM booking WHERE id = '%s')", booking);

        assertFindings(new ReconciliationScope.Everything())
                .containsExactly(tuple(LedgerRule.MONEY, Optional.of(booking), 700L, 0L, -700L));
    }

    @Test
    void skipsVerifiedRows() {
        ReconciliationReport full = reconciliation.run(new ReconciliationScope.Everything());
        ReconciliationReport incremental = reconciliation
                .run(new ReconciliationScope.Since(full.snapshot().plusSeconds(120), Long.MAX_VALUE));
        assertThat(full.missions()).isEqualTo(3);
        assertThat(full.wallets()).as("viewer and streamer").isEqualTo(2);
        assertThat(full.transfers()).as("a top-up, three pledges, a payout, a fee and a refund").isEqualTo(7);
        assertThat(full.events()).as("5 of the paid, 6 of the cancelled and 3 of the open mission").isEqualTo(14);
        assertThat(incremental.findings().first()).isEmpty();
        assertThat(incremental.missions()).as("open missions are always checked").isEqualTo(1);
        assertThat(incremental.wallets() + incremental.transfers() + incremental.events()).isZero();
    }

    @Test
    void incrementalRunFindsCorruptionInNewRows() {
        corrupt("DELETE FROM transfer WHERE kind = 'REFUND' AND pledge_id = '%s'", refunded.id());
        ReconciliationScope allRowsAreNew = new ReconciliationScope.Since(
                reconciliation.run(new ReconciliationScope.Everything()).verified().instant(), 0);
        assertFindings(allRowsAreNew).contains(tuple(LedgerRule.PLEDGES, Optional.of(refunded.id()), 7_000L, 0L, -7_000L));
    }

    @Test
    void rejectsUnknownMission() {
        assertThatThrownBy(() -> run(new ReconciliationScope.OneMission(viewer))).isInstanceOf(NoSuchElementException.class);
    }

    /** A failed mission with a pot of 10,000 that is not settled. */
    private UUID failed(String key) {
        UUID mission = useCases.propose(viewer, streamer, 10_000, key);
        useCases.decide(mission, streamer, Decision.FAIL);
        return mission;
    }

    private static BookRun book(String... arguments) {
        BookRun run = BookRun.of(database, Stream.concat(Stream.of(arguments), Stream.of("--reason", "x", "--by", "Kim"))
                .toArray(String[]::new));
        assertThat(run.code()).as(run.err()).isZero();
        return run;
    }

    private Findings run(ReconciliationScope scope) {
        return reconciliation.run(scope).findings();
    }

    private AbstractListAssert<?, ?, Tuple, ?> assertFindings(ReconciliationScope scope) {
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
