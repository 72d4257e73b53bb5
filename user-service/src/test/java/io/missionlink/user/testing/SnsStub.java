package io.missionlink.user.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** Stub of SNS subscriptions (AWS Query protocol). Tests can simulate an outage and read its state. */
public final class SnsStub implements AutoCloseable {

    public static final String TOPIC = "arn:aws:sns:ap-northeast-2:000000000000:mission-link-notification";

    private final HttpServer server;
    private final Map<String, String> filters = new ConcurrentHashMap<>();
    private final Map<String, String> arns = new ConcurrentHashMap<>();
    private final AtomicInteger rejections = new AtomicInteger();
    private volatile boolean down;

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
        switch (form.get("Action")) {
            case "Subscribe" -> {
                String email = form.get("Endpoint");
                String arn = arns.computeIfAbsent(email, e -> TOPIC + ":" + UUID.randomUUID());
                filters.put(email, form.get("Attributes.entry.1.key") + "=" + form.get("Attributes.entry.1.value"));
                reply(exchange, 200, "<SubscribeResponse><SubscribeResult><SubscriptionArn>" + arn
                        + "</SubscriptionArn></SubscribeResult></SubscribeResponse>");
            }
            case "Unsubscribe" -> {
                boolean known = arns.entrySet().removeIf(e -> e.getValue().equals(form.get("SubscriptionArn")));
                filters.keySet().retainAll(arns.keySet());
                reply(exchange, known ? 200 : 404, known ? "<UnsubscribeResponse/>" : error("NotFound"));
            }
            default -> reply(exchange, 400, error("InvalidAction"));
        }
    }

    /** Control endpoint over HTTP, because the stub may run in another class loader: state, down, up, forget. */
    private void control(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/");
        switch (path[2]) {
            case "down" -> down = true;
            case "up" -> down = false;
            case "forget" -> arns.clear();
            default -> {
                String key = URLDecoder.decode(path[3], StandardCharsets.UTF_8);
                reply(exchange, 200, path[2].equals("rejections") ? rejections.toString() : filters.getOrDefault(key, "none"));
                return;
            }
        }
        reply(exchange, 200, "ok");
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

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", body.startsWith("<") ? "text/xml" : "text/plain");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
