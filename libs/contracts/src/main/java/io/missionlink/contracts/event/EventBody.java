package io.missionlink.contracts.event;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;

/** What an event tells beyond its header. Amounts are in minor units. */
public sealed interface EventBody {

    /** A mission was made; its first pledge follows as {@link PledgeAdded}. */
    record MissionProposed(UUID streamerId, UUID proposerId, boolean anonymous, String content, long timeLimitSeconds,
            String currency, Terms terms, Instant answerBy) implements EventBody {
        public MissionProposed {
            required(streamerId, proposerId, content, currency, terms, answerBy);
        }
    }

    /** Its proposer changed a mission that nobody else had joined. */
    record MissionAmended(UUID streamerId, UUID proposerId, String content, long timeLimitSeconds) implements EventBody {
        public MissionAmended {
            required(streamerId, proposerId, content);
        }
    }

    /** The clock runs. */
    record MissionAccepted(UUID streamerId, UUID proposerId, String content, Instant deadline) implements EventBody {
        public MissionAccepted {
            required(streamerId, proposerId, content, deadline);
        }
    }

    /**
     * A mission ended, in one of seven ways; its pot is final.
     *
     * @param pledgeCount pledges that the pot is made of, withdrawn ones not counted
     * @param pot their sum
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record MissionEnded(Outcome outcome, UUID streamerId, UUID proposerId, String content, long pledgeCount, long pot,
            String currency, Terms terms, Optional<String> note) implements EventBody {
        public MissionEnded {
            required(outcome, streamerId, proposerId, content, currency, terms);
        }
    }

    /**
     * No pledge of the mission is unresolved any more: {@code paid + fee + refunded == pot}.
     *
     * @param paid went to the streamer
     * @param fee went to the platform
     * @param refunded went back to the contributors
     */
    record MissionSettled(Outcome outcome, UUID streamerId, UUID proposerId, String content, long pledgeCount, long pot,
            String currency, long paid, long fee, long refunded) implements EventBody {
        public MissionSettled {
            required(outcome, streamerId, proposerId, content, currency);
        }
    }

    /** A pledge was taken from its owner's wallet into escrow. */
    record PledgeAdded(UUID pledgeId, UUID userId, long amount, String currency, boolean anonymous) implements EventBody {
        public PledgeAdded {
            required(pledgeId, userId, currency);
        }
    }

    /** Its owner took a pledge back before the mission was accepted. */
    record PledgeWithdrawn(UUID pledgeId, UUID userId, long amount, String currency) implements EventBody {
        public PledgeWithdrawn {
            required(pledgeId, userId, currency);
        }
    }

    /**
     * An ended mission gave (a part of) a pledge back.
     *
     * @param amount what came back: all of the pledge, or less where a failure share was kept
     */
    record PledgeRefunded(UUID pledgeId, UUID userId, long amount, String currency) implements EventBody {
        public PledgeRefunded {
            required(pledgeId, userId, currency);
        }
    }

    private static void required(Object... fields) {
        for (Object field : fields) {
            Objects.requireNonNull(field, "A field that the event's schema requires is missing");
        }
    }
}
