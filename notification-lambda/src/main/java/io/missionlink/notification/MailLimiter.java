package io.missionlink.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.missionlink.notification.PersonMails.Decision;
import io.missionlink.notification.PersonMailsStore.Change;
import io.quarkus.runtime.Startup;

/**
 * Applies the limits of a person to an e-mail before it is sent (notification-lambda/docs/adr/0006-summaries-of-e-mails.md).
 */
@Startup
@ApplicationScoped
class MailLimiter {

    private final PersonMailsStore store;
    private final SummaryQueue queue;
    private final boolean enabled;
    private final MailLimits limits;
    private final Clock clock;

    /** @throws IllegalArgumentException if a limit is invalid, which stops the start */
    MailLimiter(PersonMailsStore store, SummaryQueue queue, NotificationConfig config, Clock clock) {
        this.store = store;
        this.queue = queue;
        this.enabled = config.limits().enabled();
        this.limits = new MailLimits(config.limits().interval(), config.limits().perHour());
        this.clock = clock;
    }

    MailLimits limits() {
        return limits;
    }

    /**
     * Decides about an e-mail. If it is held, it is stored, and a message for the summary is on its way. Safe to repeat.
     *
     * @return whether the e-mail may be sent now
     */
    boolean allows(UUID userId, HeldMail mail) {
        if (!enabled) {
            return true;
        }
        Instant now = clock.instant();
        String newToken = UUID.randomUUID().toString();
        Decision decision = store.change(userId, mails -> {
            Decision decided = mails.decide(mail, now, limits, newToken);
            return new Change<>(decided.mails(), decided);
        });
        // After the e-mail is stored: the message must not arrive before it.
        decision.wakeUp().ifPresent(token -> queue.send(new SummaryQueue.Message(userId, token),
                decision.mails().due(limits).map(due -> Duration.between(now, due)).orElse(Duration.ZERO)));
        return decision.allowed();
    }
}
