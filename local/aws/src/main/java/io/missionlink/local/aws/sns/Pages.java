package io.missionlink.local.aws.sns;

import java.util.List;

import io.missionlink.local.aws.http.AwsException;
import io.missionlink.local.aws.http.Xml;

/** Subscription lists in pages of 100, as on AWS; the token is where the next one begins. */
final class Pages {

    private static final int SIZE = 100;

    private Pages() {
    }

    static Xml of(List<Subscription> subscriptions, String token, String account) {
        if (!token.matches("\\d{0,9}")) {
            throw new AwsException(400, "InvalidParameter", "Invalid parameter: NextToken");
        }
        int from = Math.min(token.isEmpty() ? 0 : Integer.parseInt(token), subscriptions.size());
        int to = Math.min(from + SIZE, subscriptions.size());
        Xml page = new Xml();
        subscriptions.subList(from, to).forEach(one -> page.child("member", new Xml()
                .text("SubscriptionArn", one.confirmed() ? one.arn() : "PendingConfirmation").text("Owner", account)
                .text("Protocol", "email").text("Endpoint", one.endpoint()).text("TopicArn", one.topicArn())));
        Xml answer = new Xml().child("Subscriptions", page);
        return to < subscriptions.size() ? answer.text("NextToken", Integer.toString(to)) : answer;
    }
}
