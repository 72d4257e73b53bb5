package io.missionlink.local.aws.sns;

import io.missionlink.local.aws.http.AwsException;
import io.missionlink.local.aws.http.AwsRequest;
import io.missionlink.local.aws.http.AwsResponse;
import io.missionlink.local.aws.http.AwsService;
import io.missionlink.local.aws.http.QueryService;
import io.missionlink.local.aws.http.Xml;

/**
 * The link in an e-mail opens a page whose button ends the subscription: a scanner of links that opens it changes nothing. All
 * other requests go to the actions of SNS.
 */
public record UnsubscribePage(QueryService actions) implements AwsService {

    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <title>Unsubscribe</title>
            <form method="post" action="/">
            <input type="hidden" name="Action" value="Unsubscribe">
            <input type="hidden" name="SubscriptionArn" value="%s">
            <p>Do you want to receive no more e-mails of this topic?</p>
            <button>Unsubscribe</button>
            </form>
            </html>
            """;

    @Override
    public AwsResponse handle(AwsRequest request) {
        boolean link = !request.method().equals("POST") && "Unsubscribe".equals(request.parameters().get("Action"));
        return link
                ? AwsResponse.text(200, "text/html;charset=utf-8",
                        PAGE.formatted(Xml.escape(request.parameters().getOrDefault("SubscriptionArn", ""))))
                : actions.handle(request);
    }

    @Override
    public AwsResponse errorResponse(AwsException error) {
        return actions.errorResponse(error);
    }
}
