package io.missionlink.missions.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;

import io.missionlink.contracts.event.Outcome;
import io.missionlink.http.Refusal;
import io.missionlink.missions.mission.Mission;
import io.missionlink.missions.testing.World;

/** Does what a story says to the service and to the model, and compares what both answer and have. */
final class Stage {

    private static final String NOBODY = "nothing to do it to";

    private final World world;
    private final Model model = new Model();
    private final List<UUID> users = IntStream.range(0, Action.USERS).mapToObj(i -> UUID.randomUUID()).toList();
    private final List<UUID> missions = new ArrayList<>();
    private final List<UUID> pledges = new ArrayList<>();
    private final List<UUID> payments = new ArrayList<>();
    private final List<Request> requests = new ArrayList<>();

    /** A request under a key. */
    private static final class Request {
        private final String key = UUID.randomUUID().toString();
        private Action action;
        private Optional<UUID> made = Optional.empty();
    }

    Stage(World world) {
        this.world = world;
        world.settings(users.get(Action.FIRST_STREAMER), true, 0);
        world.settings(users.get(Action.FIRST_STREAMER + 1), false, Action.FAILURE_SHARE_BPS);
    }

    List<UUID> missions() {
        return missions;
    }

    void perform(Action action) {
        switch (action) {
            case Action.TopUp topUp -> request(topUp);
            case Action.CashOut cashOut -> request(cashOut);
            case Action.Propose propose -> request(propose);
            // Of the missions that are there now: under its key it is the same mission for ever.
            case Action.Pledge(int user, int mission, long amount) -> pick(missions, mission, there -> request(
                    new Action.Pledge(user, missions.indexOf(there), amount)));
            case Action.Again again -> pick(requests, again.request(), request -> again(request, again.another()));
            case Action.Complete complete -> pick(model.payments, complete.payment(), payment -> compare(complete,
                    model.complete(payment, complete.succeeded()), () -> world.complete(
                            payments.get(model.payments.indexOf(payment)), payment.in, payment.amount, complete.succeeded())));
            case Action.Withdraw withdraw -> pick(model.pledges, withdraw.pledge(), pledge -> {
                int user = withdraw.byOwner() ? pledge.owner : withdraw.user();
                return compare(withdraw, model.withdraw(pledge, user), () -> world.withdraw(missions.get(pledge.mission),
                        pledges.get(model.pledges.indexOf(pledge)), users.get(user)));
            });
            case Action.Decide decide -> pick(model.missions, decide.mission(), mission -> {
                int user = decide.byStreamer() ? mission.streamer : decide.user();
                int number = model.missions.indexOf(mission);
                return compare(decide, model.decide(number, decide.decision(), user),
                        () -> world.decide(missions.get(number), users.get(user), decide.decision()));
            });
            case Action.Expire expire -> pick(missions, expire.mission(), mission -> compare(expire,
                    model.expire(missions.indexOf(mission)), () -> world.expire(mission)));
            case Action.Settle settle -> pick(model.missions, settle.mission(), mission -> {
                int number = model.missions.indexOf(mission);
                Outcome outcome = settle.right() ? mission.status.outcome().orElse(settle.other()) : settle.other();
                return compare(settle, model.settle(number, settle.page(), outcome),
                        () -> world.settle(missions.get(number), settle.page(), outcome));
            });
        }
        same(action);
    }

    /** One of those that are there, if there is one. */
    private static <T> String pick(List<T> all, int number, Function<T, String> action) {
        return all.isEmpty() ? NOBODY : action.apply(all.get(number % all.size()));
    }

    private String request(Action action) {
        Request request = new Request();
        request.action = action;
        requests.add(request);
        return first(request);
    }

    private String again(Request request, boolean another) {
        if (request.made.isEmpty()) {
            // It was refused: a refusal is not kept, and what comes now is the first with this key.
            request.action = another ? another(request.action) : request.action;
            return first(request);
        }
        String expected = another ? "idempotency-key-reused" : Model.OK;
        return compare(request.action, expected, () -> assertThat(
                send(another ? another(request.action) : request.action, request.key)).isEqualTo(request.made.get()));
    }

    private String first(Request request) {
        String expected = switch (request.action) {
            case Action.TopUp(int user, long amount) -> model.topUp(user, amount);
            case Action.CashOut(int user, long amount) -> model.cashOut(user, amount);
            case Action.Propose(int user, int streamer, long amount) -> model.propose(user, streamer, amount);
            case Action.Pledge(int user, int mission, long amount) -> model.pledge(user, mission, amount);
            default -> throw new IllegalStateException("Has no key: " + request.action);
        };
        return compare(request.action, expected, () -> {
            UUID made = send(request.action, request.key);
            request.made = Optional.of(made);
            switch (request.action) {
                case Action.Propose propose -> {
                    missions.add(made);
                    pledges.add(world.pledges(made).getFirst().id());
                }
                case Action.Pledge pledge -> pledges.add(made);
                default -> payments.add(made);
            }
        });
    }

    private UUID send(Action action, String key) {
        return switch (action) {
            case Action.TopUp(int user, long amount) -> world.beginTopUp(users.get(user), amount, key);
            case Action.CashOut(int user, long amount) -> world.beginCashOut(users.get(user), amount, key);
            case Action.Propose(int user, int streamer, long amount) ->
                world.propose(users.get(user), users.get(streamer), amount, key);
            case Action.Pledge(int user, int mission, long amount) ->
                world.pledge(missions.get(mission), users.get(user), amount, key);
            default -> throw new IllegalStateException("Has no key: " + action);
        };
    }

    private static Action another(Action action) {
        return switch (action) {
            case Action.TopUp(int user, long amount) -> new Action.TopUp(user, amount + 1);
            case Action.CashOut(int user, long amount) -> new Action.CashOut(user, amount + 1);
            case Action.Propose(int user, int streamer, long amount) -> new Action.Propose(user, streamer, amount + 1);
            case Action.Pledge(int user, int mission, long amount) -> new Action.Pledge(user, mission, amount + 1);
            default -> action;
        };
    }

    private static String compare(Action action, String expected, Runnable real) {
        assertThat(answer(real)).as("%s", action).isEqualTo(expected);
        return expected;
    }

    private static String answer(Runnable real) {
        try {
            real.run();
            return Model.OK;
        } catch (Refusal refusal) {
            return refusal.code().code();
        }
    }

    /** What both have after an action. */
    private void same(Action action) {
        for (int user = 0; user < Action.USERS; user++) {
            assertThat(world.balance(users.get(user))).as("wallet %d after %s", user, action).isEqualTo(model.wallets[user]);
        }
        for (int number = 0; number < missions.size(); number++) {
            Facts.Mission expected = model.missions.get(number);
            Mission found = world.mission(missions.get(number));
            assertThat(found.status()).as("mission %d after %s", number, action).isEqualTo(expected.status);
            assertThat(found.settledAt().isPresent()).as("mission %d after %s", number, action).isEqualTo(expected.settled);
            assertThat(found.pot()).as("mission %d after %s", number, action)
                    .isEqualTo(expected.status.isOpen() ? model.pot(number) : expected.finalPot);
        }
    }
}
