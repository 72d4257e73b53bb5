package io.missionlink.user.testing;

import static io.restassured.RestAssured.given;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.missionlink.testing.StubServer;
import io.missionlink.testing.StubServer.Answer;
import io.missionlink.testing.StubServer.Request;

/**
 * Stub of mission-service that receives token versions and closes accounts. Tests query it over HTTP, because it runs in
 * another class loader.
 */
public final class MissionServiceStub implements AutoCloseable {

    private static final String CONTROL = "/control/";

    private final Map<String, String> tokenVersions = new ConcurrentHashMap<>();
    private final Map<String, String> closings = new ConcurrentHashMap<>();
    private final Map<String, Integer> closingCalls = new ConcurrentHashMap<>();
    private final Map<String, String> requestIds = new ConcurrentHashMap<>();
    private final StubServer server = new StubServer(this::respond);
    private volatile boolean down;

    URI uri() {
        return server.uri();
    }

    /** @return last request body received for the user; empty if there was none */
    public static String receivedTokenVersion(String user) {
        return given().baseUri(baseUri()).get(CONTROL + "token-version/" + user).asString();
    }

    /** @return {@code X-Request-Id} of the last request for the user; empty if there was none */
    public static String receivedRequestId(String user) {
        return given().baseUri(baseUri()).get(CONTROL + "request-id/" + user).asString();
    }

    /** Sets the response of both closing routes for the user. Without it, the account of the user is empty. */
    public static void respondToClosing(String user, String body) {
        given().baseUri(baseUri()).body(body).put(CONTROL + "closing/" + user).then().statusCode(204);
    }

    /** @return requests to close the account so far */
    public static int closingCalls(String user) {
        return Integer.parseInt(given().baseUri(baseUri()).get(CONTROL + "closing-calls/" + user).asString());
    }

    public static void setDown(boolean down) {
        given().baseUri(baseUri()).put(CONTROL + (down ? "down" : "up")).then().statusCode(204);
    }

    @Override
    public void close() {
        server.close();
    }

    private Answer respond(Request request) {
        if (request.path().startsWith(CONTROL)) {
            return control(request.path().substring(CONTROL.length()), request.body());
        }
        if (down) {
            return Answer.json(503, "{}");
        }
        String[] path = request.path().split("/");
        if (request.path().matches("/internal/users/[^/]+/closing")) {
            return closing(path[3], request.method().equals("PUT"));
        }
        if (!request.method().equals("PUT") || !request.path().matches("/internal/users/[^/]+/token-version")
                || request.authorization().filter(header -> header.startsWith("Bearer ey")).isEmpty()) {
            return Answer.json(400, "{}");
        }
        tokenVersions.put(path[3], request.body());
        request.header("x-request-id").ifPresent(id -> requestIds.put(path[3], id));
        return Answer.json(204, "");
    }

    private Answer closing(String user, boolean change) {
        if (change) {
            closingCalls.merge(user, 1, Integer::sum);
        }
        return Answer.json(200, closings.getOrDefault(user,
                "{\"state\":\"%s\",\"more\":false,\"remaining\":{\"balance\":0}}".formatted(change ? "CLOSED" : "OPEN")));
    }

    private Answer control(String command, String body) {
        if (command.startsWith("closing/")) {
            closings.put(command.substring("closing/".length()), body);
            return Answer.json(204, "");
        }
        if (command.startsWith("closing-calls/")) {
            return Answer.json(200, String.valueOf(closingCalls.getOrDefault(command.substring("closing-calls/".length()), 0)));
        }
        if (command.startsWith("token-version/")) {
            return Answer.json(200, tokenVersions.getOrDefault(command.substring("token-version/".length()), ""));
        }
        if (command.startsWith("request-id/")) {
            return Answer.json(200, requestIds.getOrDefault(command.substring("request-id/".length()), ""));
        }
        down = command.equals("down");
        return Answer.json(204, "");
    }

    private static String baseUri() {
        return System.getProperty("test.missions");
    }
}
