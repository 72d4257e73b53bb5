package io.missionlink.missions.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.Logger;

import io.missionlink.missions.reconciliation.Reconciliation;
import io.missionlink.missions.reconciliation.ReconciliationScope;
import io.missionlink.missions.testing.MissionsDatabase;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * 10,000 payments, each with its sequence of messages: in every order, doubled, concurrent, and with crashes before and after
 * the commit. Each payment ends in the state that the set of its messages implies, each wallet has the balance and receivable
 * that these states imply, and rules 1 and 2 hold. A failure prints its seed.
 */
@Tag("slow")
class PaymentMessageProperties {

    private static final int PAYMENTS = 250;

    /** Muted during the test: it logs every contradiction and reversal. */
    private static final Logger SERVICE_LOG = Logger.getLogger("io.missionlink.missions");

    private static MissionsDatabase database;

    @BeforeContainer
    static void start() {
        SERVICE_LOG.setLevel(Level.OFF);
        database = new MissionsDatabase();
    }

    @AfterContainer
    static void stop() {
        database.close();
    }

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
