package io.missionlink.notification;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.missionlink.lambda.Deadline;
import io.missionlink.lambda.RetryableException;
import io.missionlink.notification.MessageClaims.ClaimResult;
import io.missionlink.notification.PersonMails.Summary;
import io.missionlink.notification.SummaryComposer.SummaryMail;
import io.missionlink.notification.UserDirectoryApi.User;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.NotFoundException;

/** Publishes a summary to its recipient's SNS topic once. */
@ApplicationScoped
class SummaryPublisher {

    private static final Logger LOG = Logger.getLogger(SummaryPublisher.class);

    private final MessageClaims claims;
    private final SummaryComposer composer;
    private final UserTopics topics;
    private final MailMetrics metrics;

    SummaryPublisher(MessageClaims claims, SummaryComposer composer, UserTopics topics, MailMetrics metrics) {
        this.claims = claims;
        this.composer = composer;
        this.topics = topics;
        this.metrics = metrics;
    }

    /**
     * @return whether the summary needs no further attempt; false if the recipient's topic is missing
     * @throws RetryableException.Unfinished if another function sends it now, or no time is left
     */
    boolean publish(User user, List<HeldMail> lines, Summary summary, Deadline deadline) {
        String id = "summary#" + user.id() + "#" + summary.id();
        String owner = UUID.randomUUID().toString();
        requireTime(deadline);
        ClaimResult claim = claims.claim(id, owner);
        if (claim == ClaimResult.HELD_BY_OTHER) {
            throw new RetryableException.Unfinished("Another function sends the summary");
        }
        if (claim == ClaimResult.ALREADY_SENT) {
            metrics.summary("duplicate");
        } else if (!publish(id, owner, user, composer.compose(user, lines, summary.omitted()))) {
            return false;
        }
        // A function may have ended after it stored a line and before it marked its e-mail.
        for (HeldMail line : lines) {
            requireTime(deadline);
            claims.markSent(line.id());
        }
        return true;
    }

    private boolean publish(String id, String owner, User user, SummaryMail mail) {
        try {
            topics.publish(user.id(), mail.subject(), mail.body());
            metrics.summary("sent");
        } catch (NotFoundException e) {
            claims.release(id, owner);
            return false;
        } catch (InvalidParameterException e) {
            metrics.summary("dropped");
            LOG.errorf("Summary refused by SNS, not sent: user=%s", user.id());
        } catch (SdkException e) {
            metrics.summary("failed");
            claims.release(id, owner);
            throw e;
        }
        claims.markSent(id);
        return true;
    }

    private static void requireTime(Deadline deadline) {
        if (deadline.isPast()) {
            throw new RetryableException.Unfinished("No time is left for the summary");
        }
    }
}
