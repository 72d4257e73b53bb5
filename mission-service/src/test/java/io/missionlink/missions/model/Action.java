package io.missionlink.missions.model;

import io.missionlink.contracts.event.Outcome;
import io.missionlink.missions.mission.Decision;
import io.missionlink.missions.payment.PaymentStatus;

/**
 * A generated action of a user, the payment provider or settlement-lambda. Users are numbers below {@link #USERS}; the last
 * two are streamers. Missions, pledges, payments and requests are numbered in order of creation. A number is taken modulo
 * their count, so each action is valid in each sequence.
 */
sealed interface Action {

    int USERS = 5;
    /** The first streamer accepts automatically. The second one decides on proposals and keeps a failure share. */
    int FIRST_STREAMER = USERS - 2;
    int FAILURE_SHARE_BPS = 1_250;
    int FEE_BPS = 500;
    long MIN_AMOUNT = 1_000;
    long MAX_AMOUNT = MIN_AMOUNT * 1_000;

    record TopUp(int user, long amount) implements Action {
    }

    record CashOut(int user, long amount) implements Action {
    }

    /** The provider reports a status of a payment. */
    record Report(int payment, PaymentStatus status) implements Action {
    }

    record Propose(int user, int streamer, long amount) implements Action {
    }

    record Pledge(int user, int mission, long amount) implements Action {
    }

    /** @param user the caller unless {@code byOwner} */
    record Withdraw(int pledge, boolean byOwner, int user) implements Action {
    }

    record Decide(int mission, Decision decision, boolean byStreamer, int user) implements Action {
    }

    record Expire(int mission) implements Action {
    }

    /** @param correct whether the plan is for the mission's outcome instead of {@code other} */
    record Settle(int mission, int page, boolean correct, Outcome other) implements Action {
    }

    /** Sends a request again under its idempotency key. @param changed whether its body differs */
    record Retry(int request, boolean changed) implements Action {
    }
}
