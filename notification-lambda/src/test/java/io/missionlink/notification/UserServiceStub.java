package io.missionlink.notification;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import io.missionlink.lambda.testing.TokenEndpoint;
import io.missionlink.testing.SecretsStub;
import io.missionlink.testing.StubServer;
import io.missionlink.testing.StubServer.Answer;
import io.missionlink.testing.StubServer.Request;

/** Stub of user-service: every user exists, with a name derived from the ID, unless the test deletes the account. */
final class UserServiceStub implements AutoCloseable {

    private static final TokenEndpoint TOKENS = new TokenEndpoint("notification-lambda");

    private final Set<String> deleted = ConcurrentHashMap.newKeySet();
    private final Map<String, String> mail = new ConcurrentHashMap<>();
    private final AtomicInteger failures = new AtomicInteger();
    /** Token requests wait until this reaches 0. */
    private volatile CountDownLatch tokensBlocked = new CountDownLatch(0);
    private final StubServer server = new StubServer(this::respond);

    URI uri() {
        return server.uri();
    }

    void reset() {
        tokensBlocked.countDown();
        failures.set(0);
        deleted.clear();
        mail.clear();
        server.forget();
    }

    void failNext(int times) {
        failures.set(times);
    }

    /** Rejects issued tokens, and leaves requests for new ones without a response. */
    void blockTokens() {
        tokensBlocked = new CountDownLatch(1);
    }

    void deleteAccount(Object userId) {
        deleted.add(userId.toString());
    }

    /** Sets the state of a user's e-mail, which is ON otherwise. */
    void setMail(Object userId, String state) {
        mail.put(userId.toString(), state);
    }

    static String nameOf(Object userId) {
        return "User " + userId.toString().substring(0, 8);
    }

    List<Request> lookUps() {
        return server.requests().stream().filter(request -> request.path().equals("/internal/users")).toList();
    }

    private Answer respond(Request request) {
        CountDownLatch tokens = tokensBlocked;
        if (request.path().equals("/oauth/token")) {
            await(tokens);
            return TOKENS.respond(request, SecretsStub.SECRET);
        }
        if (tokens.getCount() > 0) {
            return Answer.json(401, "{}");
        }
        String[] ids = request.query().substring("ids=".length()).split(",");
        if (failures.getAndUpdate(count -> Math.max(0, count - 1)) > 0 || ids.length > 100) {
            return Answer.json(ids.length > 100 ? 400 : 503, "{}");
        }
        return Answer.json(200, Arrays.stream(ids).filter(id -> !deleted.contains(id))
                .map(id -> "{\"id\":\"%s\",\"displayName\":\"%s\",\"streamer\":false,\"locale\":\"en\",\"mail\":\"%s\"}"
                        .formatted(id, nameOf(id), mail.getOrDefault(id, "ON")))
                .collect(Collectors.joining(",", "{\"items\":[", "],\"nextCursor\":null}")));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
