package io.missionlink.user.subscription;

import java.time.Duration;
import java.util.Optional;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.missionlink.user.subscription.Subscription.SnsSubscription;
import io.missionlink.user.subscription.UserTopics.Found;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.NotFoundException;

/**
 * Makes the subscription of one account on SNS equal to its desired state, and records the result. A singleton, so that its
 * metric exists before the first refused address.
 */
@Singleton
class SubscriptionUpdate {

    private static final Logger LOG = Logger.getLogger(SubscriptionUpdate.class);

    private final SubscriptionRepository repository;
    private final UserTopics topics;
    private final SubscriptionConfig config;
    private final Counter refused;

    SubscriptionUpdate(SubscriptionRepository repository, UserTopics topics, SubscriptionConfig config,
            MeterRegistry metrics) {
        this.repository = repository;
        this.topics = topics;
        this.config = config;
        refused = Counter.builder("mission.link.subscription.refused")
                .description("Addresses that SNS refused; their e-mail is off").register(metrics);
    }

    void apply(Subscription claimed) {
        claimed.desiredEmail().ifPresentOrElse(email -> apply(claimed, email), () -> remove(claimed));
    }

    private void apply(Subscription claimed, String email) {
        if (claimed.isMissing() || claimed.actualArn().filter(arn -> !topics.owns(claimed.account(), arn)).isPresent()) {
            subscribe(claimed, email);
            return;
        }
        try {
            compare(claimed, email, topics.find(claimed.account(), email));
        } catch (NotFoundException e) {
            if (claimed.state() == MailState.OFF) {
                compare(claimed, email, Found.NONE);
            } else {
                LOG.warnf("Topic missing, created again: account=%s", claimed.account());
                subscribe(claimed, email);
            }
        }
    }

    /**
     * Records what SNS has. Without a confirmation in time, the e-mail is off: the link has expired, and SNS keeps some
     * unconfirmed subscriptions longer than their link works. For as long as SNS has an ended subscription, its owner may
     * restore it by the link in the last e-mail of SNS.
     */
    private void compare(Subscription claimed, String email, Found found) {
        boolean linksWork = !claimed.stateIsOlderThan(config.linkLifetime());
        boolean expired = found.state() == MailState.UNCONFIRMED && (claimed.state() == MailState.OFF
                || claimed.state() == MailState.UNCONFIRMED && !linksWork);
        MailState state = expired ? MailState.OFF : found.state();
        if (state == MailState.OFF && claimed.state() != MailState.OFF) {
            LOG.infof("E-mail is off, ended by its owner or not confirmed in time: account=%s state=%s", claimed.account(),
                    claimed.state());
        }
        boolean restorable = state == MailState.OFF && (claimed.state() != MailState.OFF || linksWork);
        Found current = new Found(found.arn(), state, found.othersUnconfirmed());
        record(claimed, email, current, restorable ? config.checkUnconfirmedEvery() : nextCheck(current));
    }

    private void subscribe(Subscription claimed, String email) {
        Optional<Found> subscribed = replace(claimed, email);
        // Only the first subscription of a topic cannot have left another address there.
        Found listed = claimed.actual().isEmpty() ? Found.NONE : topics.find(claimed.account(), email);
        subscribed.map(found -> found.beside(listed))
                .ifPresentOrElse(found -> record(claimed, email, found, nextCheck(found)), () -> {
                    refused.increment();
                    LOG.warnf("E-mail address refused by SNS, e-mail is off: account=%s", claimed.account());
                    repository.record(claimed, Optional.empty(), MailState.OFF, Duration.ZERO);
                });
    }

    /**
     * Subscribes the new address before it removes the old one: a message that is published between the two steps would
     * otherwise reach no address. The old one is removed also if SNS does not accept the new one.
     *
     * @return empty if SNS refuses the address
     */
    private Optional<Found> replace(Subscription claimed, String email) {
        try {
            topics.create(claimed.account());
            return Optional.of(Found.of(topics.subscribe(claimed.account(), email)));
        } catch (InvalidParameterException e) {
            return Optional.empty();
        } finally {
            boolean kept = claimed.actual().filter(actual -> actual.email().equals(email)).isPresent();
            claimed.actualArn().filter(arn -> !kept || !topics.owns(claimed.account(), arn)).ifPresent(topics::unsubscribe);
        }
    }

    private void remove(Subscription claimed) {
        claimed.actualArn().ifPresent(topics::unsubscribe);
        topics.delete(claimed.account());
        repository.recordRemoved(claimed.account());
    }

    private Duration nextCheck(Found found) {
        return switch (found.state()) {
            case ON -> found.othersUnconfirmed() ? config.checkUnconfirmedEvery() : config.checkEvery();
            case UNCONFIRMED -> config.checkUnconfirmedEvery();
            case PENDING, OFF -> Duration.ZERO;
        };
    }

    private void record(Subscription claimed, String email, Found found, Duration nextCheck) {
        repository.record(claimed, Optional.of(new SnsSubscription(email, found.arn())), found.state(), nextCheck);
    }
}
