package io.missionlink.notification;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.missionlink.contracts.Names;
import io.missionlink.fault.FailPoint;
import io.missionlink.lambda.Deadline;
import io.missionlink.lambda.RetryableException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/** Hands messages to SNS, each once. */
@ApplicationScoped
class Delivery {

    private static final Logger LOG = Logger.getLogger(Delivery.class);

    private final SnsClient sns;
    private final SentOnce sentOnce;
    private final NotificationConfig config;

    Delivery(SnsClient sns, SentOnce sentOnce, NotificationConfig config) {
        this.sns = sns;
        FailPoint.warnIfOn();
        this.sentOnce = sentOnce;
        this.config = config;
    }

    /**
     * Sends what was not sent before; one that fails stops no other. Whose turn comes after the deadline is left to the next
     * delivery of the event.
     *
     * @param messages written when their turn comes, so that a large mission does not hold them all
     * @throws RetryableException.Unfinished if one or more of them are not sent
     */
    void deliver(List<Supplier<Message>> messages, Deadline deadline) {
        Semaphore slots = new Semaphore(config.parallel());
        List<Future<Boolean>> results = new ArrayList<>(messages.size());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Supplier<Message> message : messages) {
                results.add(threads.submit(() -> {
                    slots.acquire();
                    try {
                        return !deadline.isPast() && delivered(message.get());
                    } finally {
                        slots.release();
                    }
                }));
            }
        }
        long unfinished = results.stream().filter(result -> !succeeded(result)).count();
        if (unfinished > 0) {
            throw unfinished(unfinished, messages.size());
        }
    }

    static RetryableException unfinished(long unfinished, int all) {
        return new RetryableException.Unfinished("%d of %d messages are not sent yet".formatted(unfinished, all));
    }

    private boolean delivered(Message message) {
        FailPoint.NOTIFICATION_BEFORE_CLAIM.reach();
        String owner = UUID.randomUUID().toString();
        return switch (sentOnce.claim(message.id(), owner)) {
            case SENT -> true;
            case SOMEONE_ELSES -> false;
            case MINE -> {
                FailPoint.NOTIFICATION_BEFORE_PUBLISH.reach();
                publish(message, owner);
                FailPoint.NOTIFICATION_AFTER_PUBLISH.reach();
                sentOnce.sent(message.id());
                yield true;
            }
        };
    }

    private void publish(Message message, String owner) {
        try {
            sns.publish(publish -> publish.topicArn(config.topicArn()).subject(message.subject()).message(message.body())
                    .messageAttributes(Map.of(Names.USER_ID_ATTRIBUTE, MessageAttributeValue.builder()
                            .dataType("String").stringValue(message.userId().toString()).build())));
        } catch (SdkException e) {
            sentOnce.release(message.id(), owner);
            throw e;
        }
    }

    private static boolean succeeded(Future<Boolean> result) {
        if (result.state() == Future.State.FAILED) {
            LOG.warnf("A message was not sent: %s", result.exceptionNow());
            return false;
        }
        return result.resultNow();
    }
}
