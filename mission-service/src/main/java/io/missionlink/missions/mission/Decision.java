package io.missionlink.missions.mission;

import io.missionlink.contracts.event.Outcome;

/** Decisions of a streamer, each with its source and target status (docs/money.md#ending-a-mission). */
public enum Decision {
    ACCEPT(MissionStatus.PROPOSED, MissionStatus.ACTIVE),
    REJECT(MissionStatus.PROPOSED, MissionStatus.REJECTED),
    SUCCEED(MissionStatus.ACTIVE, MissionStatus.SUCCEEDED),
    FAIL(MissionStatus.ACTIVE, MissionStatus.FAILED),
    CANCEL(MissionStatus.ACTIVE, MissionStatus.CANCELLED);

    private final MissionStatus from;
    private final MissionStatus to;

    Decision(MissionStatus from, MissionStatus to) {
        this.from = from;
        this.to = to;
    }

    /** Effect of a decision on a mission. */
    public sealed interface Effect {

        /** The same decision was made before. The request is idempotent. */
        record Unchanged() implements Effect {
        }

        /** The mission becomes active and its time limit starts. */
        record Activate() implements Effect {
        }

        record End(Outcome outcome) implements Effect {
        }

        /** The due time passed before the decision. The mission ends with this outcome. */
        record TooLate(Outcome outcome) implements Effect {
        }

        /** The status of the mission does not allow the decision. */
        record Forbidden() implements Effect {
        }
    }

    /**
     * @param status current status of the mission
     * @param due whether its due time has passed by the database clock
     */
    public Effect on(MissionStatus status, boolean due) {
        if (status.isOpen() && due) {
            return new Effect.TooLate(timedOut(status));
        }
        if (status == to) {
            return new Effect.Unchanged();
        }
        if (status != from) {
            return new Effect.Forbidden();
        }
        return to.outcome().<Effect> map(Effect.End::new).orElseGet(Effect.Activate::new);
    }

    /** Returns the outcome of an open mission whose streamer closes the account or is no longer a streamer. */
    public static Outcome withoutStreamer(MissionStatus open) {
        return open == MissionStatus.PROPOSED ? Outcome.REJECTED : Outcome.CANCELLED;
    }

    /** Returns the outcome of an open mission whose due time has passed. */
    public static Outcome timedOut(MissionStatus open) {
        return open == MissionStatus.PROPOSED ? Outcome.LAPSED : Outcome.EXPIRED;
    }
}
