package io.missionlink.user.testing;

import static io.restassured.RestAssured.given;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.missionlink.testing.StubServer;
import io.missionlink.testing.StubServer.Answer;
import io.missionlink.testing.StubServer.Request;

/**
 * Stands for mission-service, which is told of token versions. It is asked over HTTP what it heard, because it does not live
 * in the class loader of the tests.
 */
public final class MissionServiceStub implements AutoCloseable {

    private static final String CONTROL = "/control/";

    private final Map<String, String> told = new ConcurrentHashMap<>();
    private final StubServer server = new StubServer(this::answer);
    private volatile boolean down;

    URI uri() {
        return server.uri();
    }

    /** What was told of the user: the body, and empty if nothing was. */
    public static String told(String user) {
        return given().baseUri(address()).get(CONTROL + "told/" + user).asString();
    }

    public static void down(boolean down) {
        given().baseUri(address()).put(CONTROL + (down ? "down" : "up")).then().statusCode(204);
    }

    @Override
    public void close() {
        server.close();
    }

    private Answer answer(Request request) {
        if (request.path().startsWith(CONTROL)) {
            return control(request.path().substring(CONTROL.length()));
        }
        if (down) {
            return Answer.json(503, "{}");
        }
        String[] path = request.path().split("/");
        if (!request.method().equals("PUT") || !request.path().matches("/internal/users/[^/]+/token-version")
                || request.authorization().filter(header -> header.startsWith("Bearer ey")).isEmpty()) {
            return Answer.json(400, "{}");
        }
        told.put(path[3], request.body());
        return Answer.json(204, "");
    }

    private Answer control(String command) {
        if (command.startsWith("told/")) {
            return Answer.json(200, told.getOrDefault(command.substring("told/".length()), ""));
        }
        down = command.equals("down");
        return Answer.json(204, "");
    }

    private static String address() {
        return System.getProperty("test.missions");
    }
}
