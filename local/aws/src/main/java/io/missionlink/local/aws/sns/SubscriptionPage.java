package io.missionlink.local.aws.sns;

import java.util.List;

import io.missionlink.local.aws.http.AwsException;
import io.missionlink.local.aws.http.Xml;

/** A page of a subscription list, at most 100 items, as on AWS. The token is the offset of the next page. */
final class SubscriptionPage {

    private static final int SIZE = 100;

    private SubscriptionPage() {
    }

    static Xml of(List<Subscription> subscriptions, String token, String account) {
        if (!token.matches("\\d{0,9}")) {
            throw new AwsException(400, "InvalidParameter", "Invalid parameter: NextToken");
        }
        int from = Math.min(token.isEmpty() ? 0 : Integer.parseInt(token), subscriptions.size());
        int to = Math.min(from + SIZE, subscriptions.size());
        Xml page = new Xml();
        subscriptions.subList(from, to).forEach(one -> page.child("member", new Xml()
                .text("SubscriptionArn", one.listedArn()).text("Owner", account)
                .text("Protocol", "email").text("Endpoint", one.endpoint()).text("TopicArn", one.topicArn())));
        Xml response = new Xml().child("Subscriptions", page);
        return to < subscriptions.size() ? response.text("NextToken", Integer.toString(to)) : response;
    }
}
