package io.missionlink.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.missionlink.lambda.Deadline;
import io.missionlink.lambda.RetryableException;
import io.missionlink.notification.PersonMails.Summary;
import io.missionlink.notification.PersonMailsStore.Change;
import io.missionlink.notification.UserDirectoryApi.MailState;
import io.missionlink.notification.UserDirectoryApi.User;

/**
 * Sends the held e-mails of a person as one summary, when a message of {@link SummaryQueue} arrives. Every step is safe to
 * repeat, so a repeated message loses no line and sends no second summary.
 */
@ApplicationScoped
class SendSummary {

    private static final Logger LOG = Logger.getLogger(SendSummary.class);
    private static final Duration RETRY = Duration.ofMinutes(1);

    private final PersonMailsStore store;
    private final SummaryQueue queue;
    private final MailLimiter limiter;
    private final UserDirectory directory;
    private final SummaryPublisher publisher;
    private final NotificationConfig config;
    private final MailMetrics metrics;
    private final Clock clock;

    SendSummary(PersonMailsStore store, SummaryQueue queue, MailLimiter limiter, UserDirectory directory,
            SummaryPublisher publisher, NotificationConfig config, MailMetrics metrics, Clock clock) {
        this.store = store;
        this.queue = queue;
        this.limiter = limiter;
        this.directory = directory;
        this.publisher = publisher;
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** @throws RetryableException if the summary could not be sent now */
    void send(SummaryQueue.Message message, Deadline deadline) {
        PersonMails mails = store.read(message.userId());
        Optional<Instant> due = mails.due(limiter.limits());
        if (!mails.expects(message.token()) || due.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        if (due.get().isAfter(now)) {
            queue.send(message, Duration.between(now, due.get()));
            return;
        }
        Optional<User> user = directory.users(List.of(message.userId())).stream().findFirst();
        PersonMails fixed = fix(message.userId(), now);
        if (fixed.summary().isEmpty()) {
            // The message was delivered twice, and the other delivery has just ended the summary.
            wakeAgain(message, fixed);
        } else if (deliver(user, fixed, fixed.summary().get(), deadline)) {
            finish(message, fixed.summary().get());
        } else {
            queue.send(message, RETRY);
        }
    }

    private PersonMails fix(UUID userId, Instant now) {
        String id = UUID.randomUUID().toString();
        return store.change(userId, mails -> {
            PersonMails fixed = mails.withSummary(id, now, limiter.limits());
            return new Change<>(fixed, fixed);
        });
    }

    /** @return false if the summary must wait for the recipient's subscription */
    private boolean deliver(Optional<User> user, PersonMails mails, Summary summary, Deadline deadline) {
        MailState state = user.map(User::mail).orElse(MailState.OFF);
        if (state == MailState.OFF) {
            metrics.summary("off");
            return true;
        }
        if (state != MailState.PENDING && publisher.publish(user.orElseThrow(), mails.lines(), summary, deadline)) {
            return true;
        }
        boolean wait = clock.instant().isBefore(summary.since().plus(config.subscriptionWait()));
        metrics.summary(wait ? "waiting" : "dropped");
        if (!wait) {
            LOG.warn("Subscription not ready in time, summary not sent");
        }
        return !wait;
    }

    /** E-mails that were held meanwhile need another summary. */
    private void finish(SummaryQueue.Message message, Summary summary) {
        PersonMails rest = store.change(message.userId(), mails -> {
            PersonMails without = mails.withoutSummary(summary.id());
            return new Change<>(without, without);
        });
        wakeAgain(message, rest);
        LOG.infof("Summary handled: lines=%d omitted=%d", summary.lines(), summary.omitted().count());
    }

    /** Uses the newest token: the function that stored it may have ended before it sent its message. */
    private void wakeAgain(SummaryQueue.Message message, PersonMails mails) {
        String token = mails.wakeUp().map(PersonMails.WakeUp::token).orElse(message.token());
        mails.due(limiter.limits()).ifPresent(due -> queue.send(new SummaryQueue.Message(message.userId(), token),
                Duration.between(clock.instant(), due)));
    }
}
