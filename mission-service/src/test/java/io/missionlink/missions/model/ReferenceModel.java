package io.missionlink.missions.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.missionlink.contracts.event.MissionTerms;
import io.missionlink.contracts.event.Outcome;
import io.missionlink.contracts.settlement.SettlementLine;
import io.missionlink.contracts.settlement.SettlementRules;
import io.missionlink.missions.mission.Decision;
import io.missionlink.missions.mission.MissionStatus;
import io.missionlink.missions.payment.PaymentStatus;

/** An in-memory implementation of docs/money.md. Each action returns {@link #OK} or the code of a problem. */
final class ReferenceModel {

    static final String OK = "ok";

    final ModelWallets wallets = new ModelWallets();
    final List<ModelState.Mission> missions = new ArrayList<>();
    final List<ModelState.Pledge> pledges = new ArrayList<>();
    final List<ModelState.Payment> payments = new ArrayList<>();

    String topUp(int user, long amount) {
        addPayment(true, user, amount);
        return OK;
    }

    String cashOut(int user, long amount) {
        return wallets.rejectionOfCashOut(user, amount).orElseGet(() -> {
            wallets.debit(user, amount);
            wallets.earn(user, -amount);
            addPayment(false, user, amount);
            return OK;
        });
    }

    private void addPayment(boolean in, int user, long amount) {
        ModelState.Payment payment = new ModelState.Payment();
        payment.in = in;
        payment.user = user;
        payment.amount = amount;
        payments.add(payment);
    }

    String report(ModelState.Payment payment, PaymentStatus reported) {
        return PaymentModel.report(payment, reported, wallets) ? OK : "invalid";
    }

    String propose(int user, int streamer, long amount) {
        if (user == streamer) {
            return "own-mission";
        }
        if (amount < Action.MIN_AMOUNT || amount > Action.MAX_AMOUNT) {
            return "amount-out-of-range";
        }
        Optional<String> rejection = wallets.rejection(user, amount);
        if (rejection.isPresent()) {
            return rejection.get();
        }
        ModelState.Mission mission = new ModelState.Mission();
        mission.streamer = streamer;
        mission.status = streamer == Action.FIRST_STREAMER ? MissionStatus.ACTIVE : MissionStatus.PROPOSED;
        missions.add(mission);
        addPledge(user, missions.size() - 1, amount);
        return OK;
    }

    String pledge(int user, int mission, long amount) {
        if (!missions.get(mission).status.isOpen()) {
            return "mission-ended";
        }
        if (missions.get(mission).streamer == user) {
            return "own-mission";
        }
        if (amount < Action.MIN_AMOUNT || amount > Action.MAX_AMOUNT) {
            return "amount-out-of-range";
        }
        Optional<String> rejection = wallets.rejection(user, amount);
        if (rejection.isPresent()) {
            return rejection.get();
        }
        addPledge(user, mission, amount);
        return OK;
    }

    private void addPledge(int user, int mission, long amount) {
        ModelState.Pledge pledge = new ModelState.Pledge();
        pledge.mission = mission;
        pledge.owner = user;
        pledge.amount = amount;
        pledges.add(pledge);
        wallets.debit(user, amount);
    }

    String withdraw(ModelState.Pledge pledge, int user) {
        if (pledge.owner != user) {
            return "forbidden";
        }
        ModelState.Mission mission = missions.get(pledge.mission);
        if (mission.status != MissionStatus.PROPOSED || pledge.resolved) {
            return "mission-not-proposed";
        }
        pledge.resolved = true;
        pledge.withdrawn = true;
        wallets.move(user, pledge.amount);
        if (held(pledge.mission).isEmpty()) {
            end(pledge.mission, Outcome.WITHDRAWN);
        }
        return OK;
    }

    String decide(int number, Decision decision, int user) {
        ModelState.Mission mission = missions.get(number);
        if (mission.streamer != user) {
            return "forbidden";
        }
        return switch (decision) {
            case ACCEPT -> transition(number, MissionStatus.PROPOSED, MissionStatus.ACTIVE);
            case REJECT -> transition(number, MissionStatus.PROPOSED, MissionStatus.REJECTED);
            case SUCCEED -> transition(number, MissionStatus.ACTIVE, MissionStatus.SUCCEEDED);
            case FAIL -> transition(number, MissionStatus.ACTIVE, MissionStatus.FAILED);
            case CANCEL -> transition(number, MissionStatus.ACTIVE, MissionStatus.CANCELLED);
        };
    }

    private String transition(int number, MissionStatus from, MissionStatus to) {
        ModelState.Mission mission = missions.get(number);
        if (mission.status == to) {
            return OK;
        }
        if (mission.status != from) {
            return switch (mission.status) {
                case PROPOSED -> "mission-not-active";
                case ACTIVE -> "mission-not-proposed";
                default -> "mission-ended";
            };
        }
        if (to == MissionStatus.ACTIVE) {
            mission.status = to;
        } else {
            end(number, to.outcome().orElseThrow());
        }
        return OK;
    }

    String expire(int number) {
        switch (missions.get(number).status) {
            case PROPOSED -> end(number, Outcome.LAPSED);
            case ACTIVE -> end(number, Outcome.EXPIRED);
            default -> { // an outcome is final
            }
        }
        return OK;
    }

    private void end(int number, Outcome outcome) {
        ModelState.Mission mission = missions.get(number);
        mission.status = MissionStatus.of(outcome);
        mission.finalCount = held(number).size();
        mission.finalPot = pot(number);
        mission.settled = mission.finalCount == 0;
    }

    String settle(int number, int page, Outcome outcome) {
        ModelState.Mission mission = missions.get(number);
        if (mission.status.isOpen() || mission.status.outcome().orElseThrow() != outcome || page > 0) {
            return "settlement-contradicts";
        }
        List<ModelState.Pledge> held = held(number);
        MissionTerms terms = new MissionTerms(Action.FEE_BPS,
                mission.streamer == Action.FIRST_STREAMER ? 0 : Action.FAILURE_SHARE_BPS, true,
                Action.MIN_AMOUNT, Action.MAX_AMOUNT);
        List<SettlementLine> plan = SettlementRules.plan(outcome, terms, held.stream()
                .map(pledge -> new SettlementRules.Pledge(new UUID(0, 0), pledge.amount)).toList());
        for (int i = 0; i < held.size(); i++) {
            held.get(i).resolved = true;
            wallets.move(held.get(i).owner, plan.get(i).refund());
            wallets.move(mission.streamer, plan.get(i).payout());
            wallets.earn(mission.streamer, plan.get(i).payout());
        }
        mission.settled = true;
        return OK;
    }

    /** Pledges in escrow, oldest first. */
    private List<ModelState.Pledge> held(int mission) {
        return pledges.stream().filter(pledge -> pledge.mission == mission && !pledge.resolved).toList();
    }

    long pot(int mission) {
        return held(mission).stream().mapToLong(pledge -> pledge.amount).sum();
    }
}
