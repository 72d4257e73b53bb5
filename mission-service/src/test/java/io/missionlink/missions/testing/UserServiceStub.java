package io.missionlink.missions.testing;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.missionlink.testing.StubServer;
import io.missionlink.testing.StubServer.Answer;
import io.missionlink.testing.StubServer.Request;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/**
 * Stub of user-service: every id is a streamer with a name, unless {@link UserServiceControl} changes it. Tests control it
 * over HTTP, because it runs in another class loader.
 */
public final class UserServiceStub implements QuarkusTestResourceLifecycleManager {

    static final String CONTROL = "/control/";
    static final String UNKNOWN = "unknown";
    private static final String TOKEN = "service-token";

    private final Map<String, String> users = new ConcurrentHashMap<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile String mode = "up";
    private StubServer server;

    @Override
    public Map<String, String> start() {
        server = new StubServer(0, this::respond);
        return Map.of("USER_SERVICE_URL", server.uri().toString());
    }

    @Override
    public void stop() {
        stopped.countDown();
        server.close();
    }

    private Answer respond(Request request) {
        if (request.path().startsWith(CONTROL)) {
            return control(request.path().substring(CONTROL.length()), request);
        }
        switch (mode) {
            case "down" -> throw new IllegalStateException("down");
            case "broken" -> {
                return Answer.json(500, "{}");
            }
            case "slow" -> delay();
            default -> {
                // responds at once
            }
        }
        return switch (request.path()) {
            case "/oauth/token" -> Answer.json(200,
                    "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":300}".formatted(TOKEN));
            case "/internal/users" -> request.header("authorization").filter(("Bearer " + TOKEN)::equals).isPresent()
                    ? Answer.json(200, users(request.query()))
                    : Answer.json(401, "{}");
            default -> Answer.json(404, "{}");
        };
    }

    private Answer control(String command, Request request) {
        if (command.equals("mode")) {
            mode = request.body();
        } else if (command.equals("lookups")) {
            return Answer.json(200, server.requests().stream().filter(lookup -> lookup.path().equals("/internal/users"))
                    .map(Request::query).collect(Collectors.joining("\n")));
        } else {
            users.put(command, request.body());
        }
        return Answer.json(200, "{}");
    }

    private String users(String query) {
        return Arrays.stream(query.substring("ids=".length()).split(","))
                .map(id -> Optional.ofNullable(users.get(id)).orElse("""
                        {"id":"%s","displayName":"%s","streamer":true,"locale":"ko","since":2026}"""
                        .formatted(id, UserServiceControl.defaultName(id))))
                .filter(user -> !user.equals(UNKNOWN))
                .collect(Collectors.joining(",", "{\"items\":[", "],\"nextCursor\":null}"));
    }

    private void delay() {
        try {
            stopped.await(4, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
