package io.missionlink.notification;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.missionlink.contracts.event.MissionEvent;
import io.missionlink.fault.FailPoint;
import io.missionlink.lambda.Deadline;
import io.missionlink.lambda.RetryableException;
import io.missionlink.tracing.Unsampled;
import io.opentelemetry.context.Context;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.NotFoundException;

/** Publishes each message to its recipient's SNS topic once. */
@ApplicationScoped
class MessagePublisher {

    /** Number of an event's messages that have spans (libs/tracing/docs/adr/0001-one-trace.md). */
    static final int MAX_TRACED = 100;

    private static final Logger LOG = Logger.getLogger(MessagePublisher.class);

    private final UserTopics topics;
    private final MessageClaims claims;
    private final MailLimiter limiter;
    private final NotificationConfig config;
    private final MailMetrics metrics;
    private final SubscriptionWait subscriptionWait;
    private final Clock clock;

    MessagePublisher(UserTopics topics, MessageClaims claims, MailLimiter limiter, NotificationConfig config,
            MailMetrics metrics, SubscriptionWait subscriptionWait, Clock clock) {
        this.topics = topics;
        FailPoint.warnIfOn();
        this.claims = claims;
        this.limiter = limiter;
        this.config = config;
        this.metrics = metrics;
        this.subscriptionWait = subscriptionWait;
        this.clock = clock;
    }

    /**
     * Publishes the messages that are not sent yet. A failed message does not stop the others. Messages that have not started
     * by the deadline are left to the next delivery of the event.
     *
     * @param messages composed only when they are published, so that a large mission does not keep them all in memory
     * @throws RetryableException.Unfinished if one or more messages are not sent
     */
    void publish(MissionEvent event, List<Supplier<Message>> messages, Deadline deadline) {
        Semaphore slots = new Semaphore(config.parallel());
        List<Future<Boolean>> results = new ArrayList<>(messages.size());
        Context traced = Context.current();
        Context untraced = Unsampled.context(traced);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Supplier<Message> message : messages) {
                Context context = results.size() < MAX_TRACED ? traced : untraced;
                results.add(threads.submit(context.wrap(() -> {
                    slots.acquire();
                    try {
                        return !deadline.isPast() && publishOnce(event, message.get());
                    } finally {
                        slots.release();
                    }
                })));
            }
        }
        long unfinished = results.stream().filter(result -> !succeeded(event, result)).count();
        if (unfinished > 0) {
            throw unfinished(unfinished, messages.size());
        }
    }

    static RetryableException unfinished(long unfinished, int all) {
        return new RetryableException.Unfinished("Messages not sent yet: %d of %d".formatted(unfinished, all));
    }

    private boolean publishOnce(MissionEvent event, Message message) {
        FailPoint.NOTIFICATION_BEFORE_CLAIM.reach();
        String owner = UUID.randomUUID().toString();
        Instant publishUntil = clock.instant().plus(config.publishWithin());
        return switch (claims.claim(message.id(), owner)) {
            case ALREADY_SENT -> {
                metrics.duplicate(event);
                yield true;
            }
            case HELD_BY_OTHER -> false;
            case ACQUIRED -> {
                FailPoint.NOTIFICATION_BEFORE_PUBLISH.reach();
                yield publishClaimed(event, message, owner, publishUntil);
            }
        };
    }

    /** @return whether the message needs no further attempt */
    private boolean publishClaimed(MissionEvent event, Message message, String owner, Instant publishUntil) {
        try {
            if (!publish(message, owner, publishUntil)) {
                metrics.held(event);
                return markSent(message);
            }
        } catch (NotFoundException e) {
            // user-service creates the topic again.
            return !subscriptionWait.mustWait(event);
        } catch (InvalidParameterException e) {
            metrics.dropped(event);
            LOG.errorf("Message refused by SNS, not sent: user=%s", message.userId());
            return true;
        }
        metrics.sent(event);
        FailPoint.NOTIFICATION_AFTER_PUBLISH.reach();
        return markSent(message);
    }

    /** @return false if the message is stored for a summary instead */
    private boolean publish(Message message, String owner, Instant publishUntil) {
        try {
            boolean allowed = limiter.allows(message.userId(), message.facts());
            if (allowed) {
                requireLease(publishUntil);
                topics.publish(message.userId(), message.subject(), message.body());
            }
            return allowed;
        } catch (SdkException | RetryableException e) {
            claims.release(message.id(), owner);
            throw e;
        }
    }

    /** Another worker may send the message when the lease has ended. */
    private void requireLease(Instant publishUntil) {
        if (clock.instant().isAfter(publishUntil)) {
            throw new RetryableException.Unfinished("The lease leaves no time to publish");
        }
    }

    /** Returns false if the record failed. SNS has accepted the message, so the attempt is not a failed e-mail. */
    private boolean markSent(Message message) {
        try {
            claims.markSent(message.id());
            return true;
        } catch (SdkException e) {
            LOG.warnf("Message sent or held but not recorded, may be sent again: error=%s", e);
            return false;
        }
    }

    private boolean succeeded(MissionEvent event, Future<Boolean> result) {
        if (result.state() == Future.State.FAILED) {
            metrics.failed(event);
            LOG.warnf("Message not sent, will retry: error=%s", result.exceptionNow());
            return false;
        }
        return result.resultNow();
    }
}
