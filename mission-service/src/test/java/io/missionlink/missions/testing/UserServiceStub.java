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
 * Stands for user-service: every id is a streamer with a name, unless {@link Users} says otherwise. It is told over HTTP,
 * because it does not live in the class loader of the tests.
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
        server = new StubServer(0, this::answer);
        return Map.of("USER_SERVICE_URL", server.uri().toString());
    }

    @Override
    public void stop() {
        stopped.countDown();
        server.close();
    }

    private Answer answer(Request request) {
        if (request.path().startsWith(CONTROL)) {
            return control(request.path().substring(CONTROL.length()), request);
        }
        switch (mode) {
            case "down" -> throw new IllegalStateException("down");
            case "broken" -> {
                return Answer.json(500, "{}");
            }
            case "slow" -> dawdle();
            default -> {
                // answers
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

    private Answer control(String what, Request request) {
        if (what.equals("mode")) {
            mode = request.body();
        } else if (what.equals("lookups")) {
            return Answer.json(200, server.requests().stream().filter(asked -> asked.path().equals("/internal/users"))
                    .map(Request::query).collect(Collectors.joining("\n")));
        } else {
            users.put(what, request.body());
        }
        return Answer.json(200, "{}");
    }

    private String users(String query) {
        return Arrays.stream(query.substring("ids=".length()).split(","))
                .map(id -> Optional.ofNullable(users.get(id)).orElse("""
                        {"id":"%s","displayName":"%s","streamer":true,"locale":"ko","since":2026}"""
                        .formatted(id, Users.defaultName(id))))
                .filter(user -> !user.equals(UNKNOWN))
                .collect(Collectors.joining(",", "{\"items\":[", "],\"nextCursor\":null}"));
    }

    private void dawdle() {
        try {
            stopped.await(4, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
