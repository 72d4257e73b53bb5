package io.missionlink.local.aws.sns;

import java.util.function.Consumer;

import io.missionlink.local.aws.http.AwsException;
import io.missionlink.local.aws.http.AwsRequest;
import io.missionlink.local.aws.http.AwsResponse;
import io.missionlink.local.aws.http.AwsService;
import io.missionlink.local.aws.http.QueryService;
import io.missionlink.local.aws.http.Xml;

/**
 * The link in an e-mail opens a page whose button ends the subscription: a scanner of links that opens it changes nothing. On
 * AWS the link itself ends it. All other requests go to the actions of SNS.
 *
 * @param end ends the subscription with this ARN
 */
public record UnsubscribePage(QueryService actions, Consumer<String> end) implements AwsService {

    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <title>Unsubscribe</title>
            %s
            </html>
            """;
    private static final String QUESTION = """
            <form method="post" action="/">
            <input type="hidden" name="Action" value="Unsubscribe">
            <input type="hidden" name="SubscriptionArn" value="%s">
            <p>Do you want to receive no more e-mails of this topic?</p>
            <button>Unsubscribe</button>
            </form>""";
    private static final String ENDED = "<p>You receive no more e-mails of this topic. The last one has a link to subscribe again.</p>";

    @Override
    public AwsResponse handle(AwsRequest request) {
        if (request.scope().isPresent() || !"Unsubscribe".equals(request.parameters().get("Action"))) {
            return actions.handle(request);
        }
        String arn = request.parameters().getOrDefault("SubscriptionArn", "");
        if (!request.method().equals("POST")) {
            return page(QUESTION.formatted(Xml.escape(arn)));
        }
        end.accept(arn);
        return page(ENDED);
    }

    @Override
    public AwsResponse errorResponse(AwsException error) {
        return actions.errorResponse(error);
    }

    private static AwsResponse page(String content) {
        return AwsResponse.text(200, "text/html;charset=utf-8", PAGE.formatted(content));
    }
}
