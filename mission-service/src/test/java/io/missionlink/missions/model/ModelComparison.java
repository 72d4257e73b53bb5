package io.missionlink.missions.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;

import io.missionlink.contracts.event.Outcome;
import io.missionlink.http.ProblemException;
import io.missionlink.missions.mission.Mission;
import io.missionlink.missions.testing.UseCases;

/** Performs each action on the service and on the model, and compares their results and their state. */
final class ModelComparison {

    private static final String NO_TARGET = "no target yet";

    private final UseCases useCases;
    private final ReferenceModel model = new ReferenceModel();
    private final List<UUID> users = IntStream.range(0, Action.USERS).mapToObj(i -> UUID.randomUUID()).toList();
    private final List<UUID> missions = new ArrayList<>();
    private final List<UUID> pledges = new ArrayList<>();
    private final List<UUID> payments = new ArrayList<>();
    private final List<Request> requests = new ArrayList<>();

    /** A request with an idempotency key. */
    private static final class Request {
        private final String key = UUID.randomUUID().toString();
        private Action action;
        private Optional<UUID> created = Optional.empty();
    }

    ModelComparison(UseCases useCases) {
        this.useCases = useCases;
        useCases.replaceSettings(users.get(Action.FIRST_STREAMER), true, 0);
        useCases.replaceSettings(users.get(Action.FIRST_STREAMER + 1), false, Action.FAILURE_SHARE_BPS);
    }

    List<UUID> missions() {
        return missions;
    }

    void perform(Action action) {
        switch (action) {
            case Action.TopUp topUp -> request(topUp);
            case Action.CashOut cashOut -> request(cashOut);
            case Action.Propose propose -> request(propose);
            // Resolved to a mission now: a retry under the same key must address the same mission.
            case Action.Pledge(int user, int mission, long amount) -> pick(missions, mission, picked -> request(
                    new Action.Pledge(user, missions.indexOf(picked), amount)));
            case Action.Retry retry -> pick(requests, retry.request(), request -> retry(request, retry.changed()));
            case Action.Report report -> pick(model.payments, report.payment(), payment -> compare(report,
                    model.report(payment, report.status()), () -> useCases.report(
                            payments.get(model.payments.indexOf(payment)), payment.in, payment.amount, report.status())));
            case Action.Withdraw withdraw -> pick(model.pledges, withdraw.pledge(), pledge -> {
                int user = withdraw.byOwner() ? pledge.owner : withdraw.user();
                return compare(withdraw, model.withdraw(pledge, user), () -> useCases.withdraw(missions.get(pledge.mission),
                        pledges.get(model.pledges.indexOf(pledge)), users.get(user)));
            });
            case Action.Decide decide -> pick(model.missions, decide.mission(), mission -> {
                int user = decide.byStreamer() ? mission.streamer : decide.user();
                int number = model.missions.indexOf(mission);
                return compare(decide, model.decide(number, decide.decision(), user),
                        () -> useCases.decide(missions.get(number), users.get(user), decide.decision()));
            });
            case Action.Expire expire -> pick(missions, expire.mission(), mission -> compare(expire,
                    model.expire(missions.indexOf(mission)), () -> useCases.expire(mission)));
            case Action.Settle settle -> pick(model.missions, settle.mission(), mission -> {
                int number = model.missions.indexOf(mission);
                Outcome outcome = settle.correct() ? mission.status.outcome().orElse(settle.other()) : settle.other();
                return compare(settle, model.settle(number, settle.page(), outcome),
                        () -> useCases.settle(missions.get(number), settle.page(), outcome));
            });
        }
        compareState(action);
    }

    /** Applies the action to one element, if there is any. */
    private static <T> String pick(List<T> all, int number, Function<T, String> action) {
        return all.isEmpty() ? NO_TARGET : action.apply(all.get(number % all.size()));
    }

    private String request(Action action) {
        Request request = new Request();
        request.action = action;
        requests.add(request);
        return sendFirst(request);
    }

    private String retry(Request request, boolean changed) {
        if (request.created.isEmpty()) {
            // The service rejected the request and stored no response: the retry is the first request with this key.
            request.action = changed ? changed(request.action) : request.action;
            return sendFirst(request);
        }
        String expected = changed ? "idempotency-key-reused" : ReferenceModel.OK;
        return compare(request.action, expected, () -> assertThat(
                send(changed ? changed(request.action) : request.action, request.key)).isEqualTo(request.created.get()));
    }

    private String sendFirst(Request request) {
        String expected = switch (request.action) {
            case Action.TopUp(int user, long amount) -> model.topUp(user, amount);
            case Action.CashOut(int user, long amount) -> model.cashOut(user, amount);
            case Action.Propose(int user, int streamer, long amount) -> model.propose(user, streamer, amount);
            case Action.Pledge(int user, int mission, long amount) -> model.pledge(user, mission, amount);
            default -> throw new IllegalStateException("Takes no idempotency key: " + request.action);
        };
        return compare(request.action, expected, () -> {
            UUID created = send(request.action, request.key);
            request.created = Optional.of(created);
            switch (request.action) {
                case Action.Propose propose -> {
                    missions.add(created);
                    pledges.add(useCases.pledges(created).getFirst().id());
                }
                case Action.Pledge pledge -> pledges.add(created);
                default -> payments.add(created);
            }
        });
    }

    private UUID send(Action action, String key) {
        return switch (action) {
            case Action.TopUp(int user, long amount) -> useCases.beginTopUp(users.get(user), amount, key);
            case Action.CashOut(int user, long amount) -> useCases.beginCashOut(users.get(user), amount, key);
            case Action.Propose(int user, int streamer, long amount) ->
                useCases.propose(users.get(user), users.get(streamer), amount, key);
            case Action.Pledge(int user, int mission, long amount) ->
                useCases.pledge(missions.get(mission), users.get(user), amount, key);
            default -> throw new IllegalStateException("Takes no idempotency key: " + action);
        };
    }

    private static Action changed(Action action) {
        return switch (action) {
            case Action.TopUp(int user, long amount) -> new Action.TopUp(user, amount + 1);
            case Action.CashOut(int user, long amount) -> new Action.CashOut(user, amount + 1);
            case Action.Propose(int user, int streamer, long amount) -> new Action.Propose(user, streamer, amount + 1);
            case Action.Pledge(int user, int mission, long amount) -> new Action.Pledge(user, mission, amount + 1);
            default -> action;
        };
    }

    private static String compare(Action action, String expected, Runnable call) {
        assertThat(result(call)).as("%s", action).isEqualTo(expected);
        return expected;
    }

    private static String result(Runnable call) {
        try {
            call.run();
            return ReferenceModel.OK;
        } catch (ProblemException problem) {
            return problem.code().code();
        }
    }

    /** Compares the wallets and missions of both after an action. */
    private void compareState(Action action) {
        for (int user = 0; user < Action.USERS; user++) {
            assertThat(useCases.balance(users.get(user))).as("wallet %d after %s", user, action)
                    .isEqualTo(model.wallets.balances[user]);
            assertThat(useCases.receivable(users.get(user))).as("receivable %d after %s", user, action)
                    .isEqualTo(model.wallets.receivables[user]);
        }
        for (int number = 0; number < missions.size(); number++) {
            ModelState.Mission expected = model.missions.get(number);
            Mission actual = useCases.mission(missions.get(number));
            assertThat(actual.status()).as("status of mission %d after %s", number, action).isEqualTo(expected.status);
            assertThat(actual.settledAt().isPresent()).as("settled mission %d after %s", number, action)
                    .isEqualTo(expected.settled);
            assertThat(actual.pot()).as("pot of mission %d after %s", number, action)
                    .isEqualTo(expected.status.isOpen() ? model.pot(number) : expected.finalPot);
        }
    }
}
