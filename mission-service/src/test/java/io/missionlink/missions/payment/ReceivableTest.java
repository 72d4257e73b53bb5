package io.missionlink.missions.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.missionlink.contracts.money.Money;
import io.missionlink.http.ProblemException;
import io.missionlink.missions.ledger.WalletEntry;
import io.missionlink.missions.ledger.Wallets;
import io.missionlink.missions.mission.Decision;
import io.missionlink.missions.reconciliation.Reconciliation;
import io.missionlink.missions.reconciliation.ReconciliationScope;
import io.missionlink.missions.testing.UseCaseTestBase;

/** A top-up that is taken back after its money was spent: the user owes it, and every later credit pays it first. */
class ReceivableTest extends UseCaseTestBase {

    @AfterEach
    void rulesHold() {
        assertThat(new Reconciliation(database.jdbi()).run(new ReconciliationScope.Everything()).findings().first()).isEmpty();
    }

    @Test
    void takesTopUpFromWalletAsFarAsBalanceGoes() {
        UUID topUp = useCases.topUp(viewer, 10_000);
        useCases.propose(viewer, streamer, 7_000, "spent");

        useCases.report(topUp, true, 10_000, PaymentStatus.REFUNDED);

        assertThat(useCases.balance(viewer)).isZero();
        assertThat(useCases.receivable(viewer)).isEqualTo(7_000);
        assertThat(entries(viewer)).first().isEqualTo("TOP_UP_TAKEN_BACK -3000 0");
    }

    @Test
    void frozenWalletRejectsPledgeProposalAndCashOut() {
        UUID mission = owe(7_000);
        assertFrozen(() -> useCases.pledge(mission, viewer, 1_000, "pledge"));
        assertFrozen(() -> useCases.propose(viewer, UUID.randomUUID(), 1_000, "proposal"));
        assertFrozen(() -> useCases.beginCashOut(viewer, 1, "cash-out"));
    }

    @Test
    void topUpPaysReceivableFirst() {
        owe(7_000);

        useCases.topUp(viewer, 4_000);
        assertThat(useCases.balance(viewer)).isZero();
        assertThat(useCases.receivable(viewer)).isEqualTo(3_000);
        useCases.topUp(viewer, 4_000);

        assertThat(useCases.balance(viewer)).isEqualTo(1_000);
        assertThat(useCases.receivable(viewer)).isZero();
        assertThat(entries(viewer)).startsWith("RECEIVABLE_PAID -3000 1000", "TOP_UP 4000 4000", "RECEIVABLE_PAID -4000 0",
                "TOP_UP 4000 4000");
    }

    @Test
    void refundsOfSettlementPageAndWithdrawalPayReceivableFirst() {
        useCases.replaceSettings(streamer, false, 0);
        UUID topUp = useCases.topUp(viewer, 10_000);
        UUID mission = useCases.propose(viewer, streamer, 5_000, "first");
        useCases.pledge(mission, viewer, 3_000, "second");
        UUID withdrawn = useCases.pledge(mission, viewer, 2_000, "withdrawn");
        useCases.report(topUp, true, 10_000, PaymentStatus.CHARGED_BACK);

        assertThat(useCases.withdraw(mission, withdrawn, viewer)).isZero();
        assertThat(useCases.receivable(viewer)).isEqualTo(8_000);
        useCases.decide(mission, streamer, Decision.REJECT);
        useCases.settle(mission);

        assertThat(useCases.balance(viewer)).isZero();
        assertThat(useCases.receivable(viewer)).isZero();
        assertThat(entries(viewer)).startsWith("RECEIVABLE_PAID -8000 0", "REFUND 3000 8000", "REFUND 5000 5000",
                "RECEIVABLE_PAID -2000 0", "WITHDRAWAL 2000 2000");
    }

    @Test
    void payoutPaysReceivableFirst() {
        UUID topUp = useCases.topUp(streamer, 6_000);
        useCases.propose(streamer, UUID.randomUUID(), 6_000, "spent");
        useCases.report(topUp, true, 6_000, PaymentStatus.DISPUTED);
        useCases.topUp(viewer, 10_000);
        UUID mission = useCases.propose(viewer, streamer, 10_000, "paid");
        useCases.decide(mission, streamer, Decision.SUCCEED);

        useCases.settle(mission);

        assertThat(useCases.balance(streamer)).as("the payout of 9,500 less 6,000").isEqualTo(3_500);
        assertThat(entries(streamer)).startsWith("RECEIVABLE_PAID -6000 3500", "PAYOUT 9500 9500");
    }

    @Test
    void wonDisputePaysReceivableAndCreditsTheRest() {
        UUID topUp = useCases.topUp(viewer, 10_000);
        useCases.propose(viewer, streamer, 7_000, "spent");
        useCases.report(topUp, true, 10_000, PaymentStatus.DISPUTED);

        useCases.report(topUp, true, 10_000, PaymentStatus.DISPUTE_WON);

        assertThat(useCases.balance(viewer)).isEqualTo(3_000);
        assertThat(useCases.receivable(viewer)).isZero();
        assertThat(events(viewer)).containsExactly("payment.reversed IN DISPUTED 10000 7000",
                "payment.reversed IN DISPUTE_WON 10000 0");
        assertThat(entries(viewer)).startsWith("RECEIVABLE_PAID -7000 3000", "TOP_UP_REINSTATED 10000 10000");
    }

    @Test
    void payoutThatSucceedsAfterItsFailureLeavesReceivable() {
        earn(viewer, 10_000);
        UUID cashOut = useCases.beginCashOut(viewer, 5_000, "cash-out");
        useCases.complete(cashOut, false, 5_000, false);
        useCases.propose(viewer, streamer, 8_500, "spent");

        useCases.complete(cashOut, false, 5_000, true);
        assertThat(useCases.balance(viewer)).isZero();
        assertThat(useCases.receivable(viewer)).isEqualTo(4_000);
        useCases.report(cashOut, false, 5_000, PaymentStatus.RETURNED);

        assertThat(useCases.balance(viewer)).isEqualTo(1_000);
        assertThat(useCases.receivable(viewer)).isZero();
        assertThat(events(viewer)).containsExactly("payment.completed OUT FAILED 5000 0",
                "payment.reversed OUT SUCCEEDED 5000 4000", "payment.reversed OUT RETURNED 5000 0");
    }

    @Test
    void publishesEndOfCashOutAndOfRefundOnce() {
        earn(viewer, 10_000);
        UUID paid = useCases.beginCashOut(viewer, 2_000, "paid");
        UUID returned = useCases.beginCashOut(viewer, 1_000, "returned");
        UUID topUp = useCases.topUp(viewer, 3_000);

        useCases.complete(paid, false, 2_000, true);
        useCases.complete(paid, false, 2_000, true);
        useCases.report(returned, false, 1_000, PaymentStatus.RETURNED);
        useCases.refund(viewer, topUp, false);
        useCases.refund(viewer, topUp, true);

        assertThat(events(viewer)).containsExactly("payment.completed OUT SUCCEEDED 2000 0",
                "payment.completed OUT RETURNED 1000 0", "payment.completed REFUND FAILED 3000 0",
                "payment.completed REFUND SUCCEEDED 3000 0");
    }

    @Test
    void publishesTopUpThatSucceedsAfterItsFailure() {
        useCases.topUp(viewer, 1_000);
        UUID topUp = useCases.beginTopUp(viewer, 2_000, "late");
        useCases.complete(topUp, true, 2_000, false);

        useCases.complete(topUp, true, 2_000, true);

        assertThat(events(viewer)).as("not the top-up that succeeded at once")
                .containsExactly("payment.reversed IN SUCCEEDED 2000 0");
    }

    @Test
    void publishesSecondPaymentForSameTopUp() {
        UUID topUp = useCases.topUp(viewer, 1_000);

        useCases.payments().completion().complete(new PaymentOutcome(PaymentDirection.IN, topUp, "second", Money.krw(1_000),
                PaymentStatus.SUCCEEDED));

        assertThat(useCases.balance(viewer)).isEqualTo(2_000);
        assertThat(events(viewer)).containsExactly("payment.reversed IN SUCCEEDED 1000 0");
    }

    /** Pays a user for a mission. @param pot minor units; the fee is 5% */
    private void earn(UUID user, long pot) {
        UUID proposer = UUID.randomUUID();
        useCases.topUp(proposer, pot);
        UUID mission = useCases.propose(proposer, user, pot, "paid");
        useCases.decide(mission, user, Decision.SUCCEED);
        useCases.settle(mission);
    }

    /** @return the mission on which the viewer pledged the money that was taken back */
    private UUID owe(long amount) {
        UUID topUp = useCases.topUp(viewer, amount);
        UUID mission = useCases.propose(viewer, streamer, amount, "spent");
        useCases.report(topUp, true, amount, PaymentStatus.REFUNDED);
        assertThat(useCases.receivable(viewer)).isEqualTo(amount);
        return mission;
    }

    private static void assertFrozen(Runnable request) {
        assertThatThrownBy(request::run).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.code().code()).isEqualTo("wallet-frozen");
            assertThat(problem.code().status()).isEqualTo(409);
        });
    }

    /** Events about payments of a user: type, direction, status, amount, and what the user owes afterwards. */
    private static List<String> events(UUID user) {
        return database.jdbi().withHandle(handle -> handle.createQuery("""
                SELECT concat_ws(' ', type, body ->> 'direction', body ->> 'paymentStatus', body ->> 'amount',
                    body ->> 'receivable')
                FROM (SELECT sequence, type, body::jsonb AS body FROM outbox WHERE type LIKE 'payment.%') event
                WHERE body ->> 'userId' = :user ORDER BY sequence""").bind("user", user.toString())
                .mapTo(String.class).list());
    }

    /** Newest first: type, amount and balance. */
    private static List<String> entries(UUID user) {
        return new Wallets(database.jdbi(), TestPayments.WALLET).entries(user, 20, Optional.empty()).items().stream()
                .map((WalletEntry entry) -> entry.type() + " " + entry.amount() + " " + entry.balance()).toList();
    }
}
