package io.missionlink.contracts.event;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;

/** Payload of an event, without the header. Amounts are in minor units. */
public sealed interface EventBody {

    /**
     * A mission was proposed; its first pledge follows as {@link PledgeAdded}.
     *
     * @param firstPledge amount of that pledge; empty in events from before this field existed
     * @param autoAccepted whether the streamer's settings accept the mission in the same transaction; empty in events from
     *        before this field existed
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record MissionProposed(UUID streamerId, UUID proposerId, boolean anonymous, String content, long timeLimitSeconds,
            String currency, MissionTerms terms, Instant answerBy, Optional<Long> firstPledge,
            Optional<Boolean> autoAccepted) implements EventBody {
        public MissionProposed {
            required(streamerId, proposerId, content, currency, terms, answerBy);
        }
    }

    /** The proposer amended a mission without other contributors. */
    record MissionAmended(UUID streamerId, UUID proposerId, String content, long timeLimitSeconds) implements EventBody {
        public MissionAmended {
            required(streamerId, proposerId, content);
        }
    }

    /** The streamer accepted the mission, and its time limit runs. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record MissionAccepted(UUID streamerId, UUID proposerId, String content, Instant deadline, Optional<String> note)
            implements
                EventBody {
        public MissionAccepted {
            required(streamerId, proposerId, content, deadline);
        }
    }

    /**
     * A mission ended with one of seven outcomes; its pot is final.
     *
     * @param pledgeCount number of pledges in the pot, without withdrawn ones
     * @param pot sum of these pledges
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record MissionEnded(Outcome outcome, UUID streamerId, UUID proposerId, String content, long pledgeCount, long pot,
            String currency, MissionTerms terms, Optional<String> note) implements EventBody {
        public MissionEnded {
            required(outcome, streamerId, proposerId, content, currency, terms);
        }
    }

    /**
     * All pledges of the mission are resolved: {@code paid + fee + refunded == pot}.
     *
     * @param paid amount for the streamer
     * @param fee amount for the platform
     * @param refunded amount for the contributors
     */
    record MissionSettled(Outcome outcome, UUID streamerId, UUID proposerId, String content, long pledgeCount, long pot,
            String currency, long paid, long fee, long refunded) implements EventBody {
        public MissionSettled {
            required(outcome, streamerId, proposerId, content, currency);
        }
    }

    /** A pledge moved from its owner's wallet into escrow. */
    record PledgeAdded(UUID pledgeId, UUID userId, long amount, String currency, boolean anonymous) implements EventBody {
        public PledgeAdded {
            required(pledgeId, userId, currency);
        }
    }

    /** The owner withdrew a pledge before the mission was accepted. */
    record PledgeWithdrawn(UUID pledgeId, UUID userId, long amount, String currency) implements EventBody {
        public PledgeWithdrawn {
            required(pledgeId, userId, currency);
        }
    }

    /**
     * A pledge of an ended mission was refunded, in full or in part.
     *
     * @param amount refunded amount: the whole pledge, or less if the streamer keeps a failure share
     */
    record PledgeRefunded(UUID pledgeId, UUID userId, long amount, String currency) implements EventBody {
        public PledgeRefunded {
            required(pledgeId, userId, currency);
        }
    }

    /**
     * A late message of the payment provider changed the result of a payment. The event belongs to no mission: its
     * {@code missionId} is the ID of the payment, which orders the events of this payment.
     *
     * @param paymentStatus status of the payment after the message, such as {@code DISPUTED}
     * @param amount amount of the payment
     * @param receivable amount that the user owes after the change
     * @param direction {@code IN} for a top-up, {@code OUT} for a cash-out; empty in events from before this field existed
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record PaymentReversed(UUID paymentId, UUID userId, String paymentStatus, long amount, String currency, long receivable,
            Optional<String> direction) implements EventBody {
        public PaymentReversed {
            required(paymentId, userId, paymentStatus, currency);
        }
    }

    /**
     * A cash-out or a refund of a top-up ended: the money left, or it returned to the wallet. As for {@link PaymentReversed},
     * the {@code missionId} is the ID of the payment.
     *
     * @param direction {@code OUT} for a cash-out, {@code REFUND} for a refund of a top-up
     * @param paymentStatus {@code SUCCEEDED}, {@code FAILED} or {@code RETURNED}
     * @param amount amount of the payment
     * @param receivable amount that the user owes after the end
     */
    record PaymentCompleted(UUID paymentId, UUID userId, String direction, String paymentStatus, long amount, String currency,
            long receivable) implements EventBody {
        public PaymentCompleted {
            required(paymentId, userId, direction, paymentStatus, currency);
        }
    }

    private static void required(Object... fields) {
        for (Object field : fields) {
            Objects.requireNonNull(field, "A required field of the event is missing");
        }
    }
}
