package io.missionlink.missions.model;

import io.missionlink.contracts.event.Outcome;
import io.missionlink.missions.mission.Decision;

/**
 * What somebody does. Users are numbers below {@link #USERS}, the last two of them streamers; missions, pledges, payments and
 * requests are numbered as they come, and a number is taken modulo how many there are: so an action means something in
 * whatever story it stands.
 */
sealed interface Action {

    int USERS = 5;
    /** The first streamer's missions are active at once; the second one answers, and keeps a share of what fails. */
    int FIRST_STREAMER = USERS - 2;
    int FAILURE_SHARE_BPS = 1_250;
    int FEE_BPS = 500;
    long MIN_AMOUNT = 1_000;
    long MAX_AMOUNT = MIN_AMOUNT * 1_000;

    record TopUp(int user, long amount) implements Action {
    }

    record CashOut(int user, long amount) implements Action {
    }

    /** What the provider says of a payment. */
    record Complete(int payment, boolean succeeded) implements Action {
    }

    record Propose(int user, int streamer, long amount) implements Action {
    }

    record Pledge(int user, int mission, long amount) implements Action {
    }

    /** @param user somebody else than the pledge's owner, if it is not {@code byOwner} */
    record Withdraw(int pledge, boolean byOwner, int user) implements Action {
    }

    record Decide(int mission, Decision decision, boolean byStreamer, int user) implements Action {
    }

    record Expire(int mission) implements Action {
    }

    /** @param right whether the plan is for the mission's outcome, and not for {@code other} */
    record Settle(int mission, int page, boolean right, Outcome other) implements Action {
    }

    /** A request again under its key, or another under the same key. */
    record Again(int request, boolean another) implements Action {
    }
}
