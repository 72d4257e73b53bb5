package io.missionlink.missions.mission;

import io.missionlink.contracts.event.Outcome;

/** What a streamer can say to a mission, the state it is for and the state it leads to (money.md, "Ending a mission"). */
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

    /** What a decision does to a mission. */
    public sealed interface Effect {

        /** It was decided like that before: the same answer again. */
        record Unchanged() implements Effect {
        }

        /** The clock starts. */
        record Activate() implements Effect {
        }

        record End(Outcome outcome) implements Effect {
        }

        /** Too late: time ended the mission before anybody said so, and this outcome stands. */
        record TooLate(Outcome outcome) implements Effect {
        }

        /** The mission's state forbids it. */
        record Forbidden() implements Effect {
        }
    }

    /**
     * @param status the mission's
     * @param due whether its time is over by the database's clock
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

    /** How time ends an open mission. */
    public static Outcome timedOut(MissionStatus open) {
        return open == MissionStatus.PROPOSED ? Outcome.LAPSED : Outcome.EXPIRED;
    }
}
