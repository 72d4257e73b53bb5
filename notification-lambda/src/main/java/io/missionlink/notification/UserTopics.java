package io.missionlink.notification;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import software.amazon.awssdk.services.sns.SnsClient;

/** Publishes e-mails to the SNS topics of users. */
@ApplicationScoped
class UserTopics {

    private final SnsClient sns;
    private final NotificationConfig config;

    UserTopics(SnsClient sns, NotificationConfig config) {
        this.sns = sns;
        this.config = config;
    }

    /**
     * @param subject ASCII, at most 100 characters, one line
     * @throws software.amazon.awssdk.services.sns.model.NotFoundException if user-service has not created the topic yet
     * @throws software.amazon.awssdk.services.sns.model.InvalidParameterException if SNS never accepts the message
     */
    void publish(UUID userId, String subject, String body) {
        sns.publish(publish -> publish.topicArn(config.topicPrefix() + userId).subject(subject).message(body));
    }
}
