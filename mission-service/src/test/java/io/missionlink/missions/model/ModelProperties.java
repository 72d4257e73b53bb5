package io.missionlink.missions.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import io.missionlink.contracts.event.Outcome;
import io.missionlink.missions.mission.Decision;
import io.missionlink.missions.payment.PaymentStatus;
import io.missionlink.missions.reconciliation.Reconciliation;
import io.missionlink.missions.reconciliation.ReconciliationScope;
import io.missionlink.missions.testing.DatabaseProperties;
import io.missionlink.missions.testing.UseCases;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;

/**
 * Random sequences of actions: the service on a real PostgreSQL returns the same results and has the same state as the model,
 * and reconciliation finds nothing. A failure prints its seed and the shortest failing sequence;
 * {@code @Property(seed = "...")} repeats it.
 */
class ModelProperties extends DatabaseProperties {

    private static final int MAX_NUMBER = 1_000;

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
    void serviceBehavesLikeModel(@ForAll("sequences") List<Action> sequence) {
        ModelComparison comparison = new ModelComparison(new UseCases(database));
        sequence.forEach(comparison::perform);
        Reconciliation reconciliation = new Reconciliation(database.jdbi());
        assertThat(reconciliation.run(new ReconciliationScope.Everything()).findings().first()).as("findings in all missions")
                .isEmpty();
        comparison.missions().forEach(mission -> assertThat(
                reconciliation.run(new ReconciliationScope.OneMission(mission)).findings().first())
                .as("findings in mission %s", mission)
                .isEmpty());
    }

    /** Starts with a top-up for each user: the service would reject most actions otherwise. */
    @Provide
    Arbitrary<List<Action>> sequences() {
        Arbitrary<List<Action>> start = amounts(5_000, 60_000).list().ofSize(Action.USERS).map(amounts -> {
            List<Action> actions = new ArrayList<>();
            for (int user = 0; user < Action.USERS; user++) {
                actions.add(new Action.TopUp(user, amounts.get(user)));
                actions.add(new Action.Report(user, PaymentStatus.SUCCEEDED));
            }
            return actions;
        });
        return Combinators.combine(start, actions().list().ofMinSize(10).ofMaxSize(60)).as((first, rest) -> {
            List<Action> sequence = new ArrayList<>(first);
            sequence.addAll(rest);
            return sequence;
        });
    }

    private static Arbitrary<Action> actions() {
        Arbitrary<Integer> users = Arbitraries.integers().between(0, Action.USERS - 1);
        Arbitrary<Integer> any = Arbitraries.integers().between(0, MAX_NUMBER);
        Arbitrary<Boolean> mostly = Arbitraries.frequency(Tuple.of(4, true), Tuple.of(1, false));
        Arbitrary<Long> pledged = Arbitraries.frequencyOf(Tuple.of(8, amounts(Action.MIN_AMOUNT, 9_999)),
                Tuple.of(1, amounts(1, Action.MIN_AMOUNT)), Tuple.of(1, amounts(10_000, Action.MAX_AMOUNT + 1)));
        Arbitrary<PaymentStatus> statuses = Arbitraries.frequencyOf(Tuple.of(1, Arbitraries.of(PaymentStatus.SUCCEEDED)),
                Tuple.of(1, Arbitraries.of(PaymentStatus.class).filter(status -> status != PaymentStatus.PENDING)));
        return Arbitraries.frequencyOf(
                Tuple.of(2, Combinators.combine(users, amounts(1, 20_000)).as(Action.TopUp::new)),
                Tuple.of(2, Combinators.combine(users, amounts(1, 20_000)).as(Action.CashOut::new)),
                Tuple.of(6, Combinators.combine(any, statuses).as(Action.Report::new)),
                Tuple.of(4, Combinators.combine(users, Arbitraries.of(Action.FIRST_STREAMER, Action.FIRST_STREAMER + 1),
                        pledged).as(Action.Propose::new)),
                Tuple.of(10, Combinators.combine(users, any, pledged).as(Action.Pledge::new)),
                Tuple.of(3, Combinators.combine(any, mostly, users).as(Action.Withdraw::new)),
                Tuple.of(5, Combinators.combine(any, Arbitraries.of(Decision.class), mostly, users).as(Action.Decide::new)),
                Tuple.of(1, any.map(Action.Expire::new)),
                Tuple.of(6, Combinators.combine(any, Arbitraries.frequency(Tuple.of(9, 0), Tuple.of(1, 1)), mostly,
                        Arbitraries.of(Outcome.class)).as(Action.Settle::new)),
                Tuple.of(4, Combinators.combine(any, mostly.map(unchanged -> !unchanged)).as(Action.Retry::new)));
    }

    private static Arbitrary<Long> amounts(long min, long max) {
        return Arbitraries.longs().between(min, max);
    }
}
