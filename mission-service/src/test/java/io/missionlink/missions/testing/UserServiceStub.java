package io.missionlink.missions.testing;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

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
    private Neighbour server;

    @Override
    public Map<String, String> start() {
        server = new Neighbour(0, this::answer);
        return Map.of("USER_SERVICE_URL", server.uri().toString());
    }

    @Override
    public void stop() {
        stopped.countDown();
        server.close();
    }

    private Neighbour.Answer answer(Neighbour.Request request) {
        if (request.path().startsWith(CONTROL)) {
            return control(request.path().substring(CONTROL.length()), request);
        }
        switch (mode) {
            case "down" -> throw new IllegalStateException("down");
            case "broken" -> {
                return new Neighbour.Answer(500, "{}");
            }
            case "slow" -> dawdle();
            default -> {
                // answers
            }
        }
        return switch (request.path()) {
            case "/oauth/token" -> new Neighbour.Answer(200,
                    "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":300}".formatted(TOKEN));
            case "/internal/users" -> request.header("authorization").filter(("Bearer " + TOKEN)::equals).isPresent()
                    ? new Neighbour.Answer(200, users(request.query()))
                    : new Neighbour.Answer(401, "{}");
            default -> new Neighbour.Answer(404, "{}");
        };
    }

    private Neighbour.Answer control(String what, Neighbour.Request request) {
        if (what.equals("mode")) {
            mode = request.body();
        } else if (what.equals("lookups")) {
            return new Neighbour.Answer(200, server.requests().stream().filter(asked -> asked.path().equals("/internal/users"))
                    .map(Neighbour.Request::query).collect(Collectors.joining("\n")));
        } else {
            users.put(what, request.body());
        }
        return new Neighbour.Answer(200, "{}");
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
