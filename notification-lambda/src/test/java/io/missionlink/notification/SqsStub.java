package io.missionlink.notification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.missionlink.testing.StubServer;
import io.missionlink.testing.StubServer.Answer;
import io.missionlink.testing.StubServer.Request;

/** Stub of SQS; supports SendMessage only. */
final class SqsStub implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * @param delay in seconds
     * @param trace header of AWS X-Ray
     */
    record Sent(String queueUrl, String body, int delay, String trace) {
    }

    private final StubServer server = new StubServer(request -> accepted(sent(request)));

    URI uri() {
        return server.uri();
    }

    void reset() {
        server.forget();
    }

    List<Sent> sent() {
        return server.requests().stream().map(SqsStub::sent).toList();
    }

    private static Sent sent(Request request) {
        try {
            JsonNode input = JSON.readTree(request.body());
            return new Sent(input.path("QueueUrl").asText(), input.path("MessageBody").asText(),
                    input.path("DelaySeconds").asInt(), request.header("x-amzn-trace-id").orElse(""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The SDK compares the hash with the body that it sent. */
    private static Answer accepted(Sent message) {
        try {
            String hash = HexFormat.of().formatHex(
                    MessageDigest.getInstance("MD5").digest(message.body().getBytes(StandardCharsets.UTF_8)));
            return new Answer(200, "application/x-amz-json-1.0",
                    "{\"MessageId\":\"1\",\"MD5OfMessageBody\":\"%s\"}".formatted(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
