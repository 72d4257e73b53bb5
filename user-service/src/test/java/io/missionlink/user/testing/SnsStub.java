package io.missionlink.user.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Stub of SNS topics and e-mail subscriptions (AWS Query protocol). Tests can simulate an outage and read its state. It refuses
 * addresses of the domain {@code refused.example}.
 */
public final class SnsStub implements AutoCloseable {

    /** ARN of a user's topic without the user ID. */
    public static final String TOPIC_PREFIX = "arn:aws:sns:ap-northeast-2:000000000000:mission-link-user-";

    private final HttpServer server;
    private final Map<String, String> topicAttributes = new ConcurrentHashMap<>();
    private final Map<String, Subscription> subscriptions = new ConcurrentHashMap<>();
    private final AtomicInteger rejections = new AtomicInteger();
    private volatile boolean down;
    private volatile boolean confirmByMail;
    private volatile boolean losesResponses;

    /** @param shown SNS lists it instead of the ARN: while the subscription is unconfirmed, and after its end */
    private record Subscription(String topic, String email, Optional<String> shown) {

        static final String PENDING = "PendingConfirmation";
        static final String ENDED = "Deleted";

        boolean isEnded() {
            return shown.equals(Optional.of(ENDED));
        }

        Subscription withShown(Optional<String> changed) {
            return new Subscription(topic, email, changed);
        }
    }

    private SnsStub(HttpServer server) {
        this.server = server;
    }

    static SnsStub start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            SnsStub sns = new SnsStub(server);
            server.createContext("/", sns::respond);
            server.createContext("/test/", sns::control);
            server.start();
            return sns;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void respond(HttpExchange exchange) throws IOException {
        Map<String, String> form = form(exchange);
        if (down) {
            rejections.incrementAndGet();
            reply(exchange, 503, error("ServiceUnavailable"));
            return;
        }
        String topic = form.getOrDefault("TopicArn", "");
        switch (form.get("Action")) {
            case "CreateTopic" -> {
                String arn = TOPIC_PREFIX.substring(0, TOPIC_PREFIX.lastIndexOf(':') + 1) + form.get("Name");
                topicAttributes.put(arn, attributes(form));
                result(exchange, "CreateTopic", "<TopicArn>" + arn + "</TopicArn>");
            }
            case "DeleteTopic" -> {
                topicAttributes.remove(topic);
                subscriptions.values().removeIf(one -> one.topic().equals(topic));
                result(exchange, "DeleteTopic", "");
            }
            case "Subscribe" -> subscribe(exchange, topic, form.get("Endpoint"));
            case "Unsubscribe" -> {
                boolean known = subscriptions.remove(form.get("SubscriptionArn")) != null;
                reply(exchange, known ? 200 : 404, known ? "<UnsubscribeResponse/>" : error("NotFound"));
            }
            case "ListSubscriptionsByTopic" -> list(exchange, topic);
            default -> reply(exchange, 400, error("InvalidAction"));
        }
    }

    private void subscribe(HttpExchange exchange, String topic, String email) throws IOException {
        if (!topicAttributes.containsKey(topic)) {
            reply(exchange, 404, error("NotFound"));
        } else if (email.endsWith("@refused.example")) {
            reply(exchange, 400, error("InvalidParameter"));
        } else {
            String arn = topic + ":" + UUID.nameUUIDFromBytes(email.getBytes(StandardCharsets.UTF_8));
            Subscription added = new Subscription(topic, email,
                    Optional.of(Subscription.PENDING).filter(pending -> confirmByMail));
            boolean confirmed = subscriptions.merge(arn, added, (old, next) -> old.isEnded() ? next : old).shown().isEmpty();
            if (losesResponses) {
                reply(exchange, 503, error("ServiceUnavailable"));
                return;
            }
            result(exchange, "Subscribe",
                    "<SubscriptionArn>" + (confirmed ? arn : "pending confirmation") + "</SubscriptionArn>");
        }
    }

    private void list(HttpExchange exchange, String topic) throws IOException {
        if (!topicAttributes.containsKey(topic)) {
            reply(exchange, 404, error("NotFound"));
            return;
        }
        StringBuilder members = new StringBuilder();
        subscriptions.forEach((arn, one) -> {
            if (one.topic().equals(topic)) {
                members.append("<member><SubscriptionArn>").append(one.shown().orElse(arn))
                        .append("</SubscriptionArn><Endpoint>").append(one.email()).append("</Endpoint></member>");
            }
        });
        result(exchange, "ListSubscriptionsByTopic", "<Subscriptions>" + members + "</Subscriptions>");
    }

    /** Control endpoint over HTTP, because the stub may run in another class loader. */
    private void control(HttpExchange exchange) throws IOException {
        String[] path = URLDecoder.decode(exchange.getRequestURI().getRawPath(), StandardCharsets.UTF_8).split("/");
        String result = "ok";
        switch (path[2]) {
            case "down" -> down = true;
            case "up" -> {
                down = false;
                confirmByMail = false;
                losesResponses = false;
            }
            case "confirm-by-mail" -> confirmByMail = true;
            case "lose-responses" -> losesResponses = true;
            case "confirm" -> show(path[3], Optional.empty());
            case "end" -> show(path[3], Optional.of(Subscription.ENDED));
            case "forget" -> subscriptions.values().removeIf(one -> one.email().equals(path[3]));
            case "forget-topic" -> topicAttributes.remove(TOPIC_PREFIX + path[3]);
            case "rejections" -> result = rejections.toString();
            case "attributes" -> result = topicAttributes.getOrDefault(TOPIC_PREFIX + path[3], "none");
            case "addresses" -> result = addresses(TOPIC_PREFIX + path[3]);
            default -> throw new IllegalArgumentException(path[2]);
        }
        reply(exchange, 200, result);
    }

    private void show(String email, Optional<String> shown) {
        subscriptions.replaceAll((arn, one) -> one.email().equals(email) ? one.withShown(shown) : one);
    }

    /** Subscribed addresses of a topic, sorted; an unconfirmed one ends with "?". "none" without a topic. */
    private String addresses(String topic) {
        return topicAttributes.containsKey(topic)
                ? subscriptions.values().stream().filter(one -> one.topic().equals(topic) && !one.isEnded())
                        .map(one -> one.email() + (one.shown().isEmpty() ? "" : "?")).sorted()
                        .collect(Collectors.joining(","))
                : "none";
    }

    private static String attributes(Map<String, String> form) {
        Map<String, String> all = new TreeMap<>();
        for (int i = 1; form.containsKey("Attributes.entry." + i + ".key"); i++) {
            all.put(form.get("Attributes.entry." + i + ".key"), form.get("Attributes.entry." + i + ".value"));
        }
        return all.toString();
    }

    private static Map<String, String> form(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        return Arrays.stream(body.split("&")).map(pair -> pair.split("=", 2)).collect(Collectors.toMap(
                pair -> URLDecoder.decode(pair[0], StandardCharsets.UTF_8),
                pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private static String error(String code) {
        return "<ErrorResponse><Error><Type>Sender</Type><Code>" + code
                + "</Code><Message>no</Message></Error></ErrorResponse>";
    }

    private static void result(HttpExchange exchange, String action, String result) throws IOException {
        reply(exchange, 200, "<%1$sResponse><%1$sResult>%2$s</%1$sResult></%1$sResponse>".formatted(action, result));
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", body.startsWith("<") ? "text/xml" : "text/plain");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
