package io.missionlink.missions.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.missionlink.missions.reconciliation.Reconciliation;
import io.missionlink.missions.reconciliation.ReconciliationScope;
import io.missionlink.missions.testing.DatabaseProperties;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * 10,000 payments, each with its sequence of messages: in every order, doubled, concurrent, and with crashes before and after
 * the commit. Each payment ends in the state that the set of its messages implies, each wallet has the balance and receivable
 * that these states imply, and rules 1 and 2 hold. A failure prints its seed.
 */
class PaymentMessageProperties extends DatabaseProperties {

    private static final int PAYMENTS = 250;

    @Property(tries = 40, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void stateAndBalancesDependOnMessagesAndNotOnTheirOrder(@ForAll long seed) {
        database.asOwner("TRUNCATE wallet, transfer, payment, outbox");
        MessageWorkload workload = new MessageWorkload(database, seed, PAYMENTS);

        workload.deliverAll();

        assertThat(workload.actualStates()).as("seed %d", seed).isEqualTo(workload.expectedStates());
        assertThat(workload.actualNets()).as("seed %d", seed).isEqualTo(workload.expectedNets());
        assertThat(new Reconciliation(database.jdbi()).run(new ReconciliationScope.Everything()).findings().first())
                .as("seed %d", seed).isEmpty();
    }
}
