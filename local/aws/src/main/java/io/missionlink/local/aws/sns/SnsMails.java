package io.missionlink.local.aws.sns;

import java.io.UnsupportedEncodingException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.AddressException;

import io.missionlink.local.aws.AwsConfig;
import io.missionlink.local.aws.http.AwsException;

/** Sends the e-mails of SNS, before SNS responds to the request that causes them. The link to unsubscribe opens a page. */
final class SnsMails {

    static final String DEFAULT_SUBJECT = "AWS Notification Message";

    private static final System.Logger LOG = System.getLogger(SnsMails.class.getName());

    private final AwsConfig config;
    private final String publicUrl;

    SnsMails(AwsConfig config, String publicUrl) {
        this.config = config;
        this.publicUrl = publicUrl;
    }

    void notification(Subscription to, String sender, String subject, String message) {
        String unsubscribe = publicUrl + "/?Action=Unsubscribe&SubscriptionArn=" + encode(to.arn());
        send(new Mail(sender, to.endpoint(), subject,
                message + """


                        --
                        If you wish to stop receiving notifications from this topic, please click or visit the link below to unsubscribe:
                        """
                        + unsubscribe + "\n"));
    }

    void confirmation(Subscription to, String sender) {
        send(new Mail(sender, to.endpoint(), "AWS Notification - Subscription Confirmation", """
                You have chosen to subscribe to the topic:
                %s

                To confirm this subscription, click or visit the link below \
                (If this was in error no action is necessary):
                %s
                """.formatted(to.topicArn(), confirmationLink(to))));
    }

    void end(Subscription to, String sender) {
        send(new Mail(sender, to.endpoint(), "AWS Notification - Unsubscribe Confirmation", """
                Your subscription to the topic below has been deactivated:
                %s

                If this was in error, click or visit the link below to resubscribe to the topic:
                %s
                """.formatted(to.topicArn(), confirmationLink(to))));
    }

    private String confirmationLink(Subscription to) {
        return publicUrl + "/?Action=ConfirmSubscription&TopicArn=" + encode(to.topicArn()) + "&Token=" + to.token();
    }

    private void send(Mail mail) {
        try {
            mail.send(config.smtpPort());
        } catch (AddressException | SendFailedException e) {
            // As on AWS: the publisher is not told that a mailbox refuses an e-mail, and other recipients get theirs.
            LOG.log(System.Logger.Level.WARNING, "E-mail refused by the mail server, not delivered");
        } catch (MessagingException | UnsupportedEncodingException e) {
            throw new AwsException(500, "InternalError", "The e-mail could not be sent: " + e.getMessage());
        }
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
