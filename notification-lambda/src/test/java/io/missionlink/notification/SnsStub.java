package io.missionlink.notification;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import io.missionlink.testing.StubServer;
import io.missionlink.testing.StubServer.Answer;
import io.missionlink.testing.StubServer.Request;

/** Stub of the SNS query protocol; supports the Publish action only. */
final class SnsStub implements AutoCloseable {

    /** A publish request. */
    record Published(String topic, String subject, String body) {

        /** Each user has a topic, whose name ends with the user ID. */
        String userId() {
            return topic.substring(topic.length() - UUID_LENGTH);
        }
    }

    private static final int UUID_LENGTH = 36;

    private final StubServer server = new StubServer(request -> accepted());

    URI uri() {
        return server.uri();
    }

    void reset() {
        server.respondWith(request -> accepted());
        server.forget();
    }

    /** Responds with status 500 to messages that match the predicate. */
    void failIf(Predicate<Published> predicate) {
        failIf(predicate, 500, "InternalError");
    }

    /** Responds with this status and error code to messages that match the predicate. */
    void failIf(Predicate<Published> predicate, int status, String code) {
        server.respondWith(request -> predicate.test(published(request))
                ? new Answer(status, "text/xml",
                        "<ErrorResponse><Error><Code>%s</Code></Error></ErrorResponse>".formatted(code))
                : accepted());
    }

    /** All publish requests since the last reset, accepted or rejected. */
    List<Published> published() {
        return server.requests().stream().map(SnsStub::published).toList();
    }

    private static Published published(Request request) {
        Map<String, String> form = new HashMap<>();
        for (String pair : request.body().split("&")) {
            String[] parts = pair.split("=", 2);
            form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        if (!"Publish".equals(form.get("Action"))) {
            throw new IllegalStateException("Not a notification: " + form);
        }
        return new Published(form.get("TopicArn"), form.get("Subject"), form.get("Message"));
    }

    private static Answer accepted() {
        return new Answer(200, "text/xml", """
                <PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishResult>\
                <MessageId>1</MessageId></PublishResult></PublishResponse>""");
    }

    @Override
    public void close() {
        server.close();
    }
}
