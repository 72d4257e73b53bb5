package io.missionlink.notification;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
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

/** user-service as far as the function calls it: everyone is there under a name made of the id, but who left. */
final class DirectoryStub implements AutoCloseable {

    private static final TokenEndpoint TOKENS = new TokenEndpoint("notification-lambda");

    private final Set<String> left = ConcurrentHashMap.newKeySet();
    private final AtomicInteger failures = new AtomicInteger();
    /** While it is not down to 0, nobody gets a token. */
    private volatile CountDownLatch silence = new CountDownLatch(0);
    private final StubServer server = new StubServer(this::answer);

    URI uri() {
        return server.uri();
    }

    void isUp() {
        silence.countDown();
        failures.set(0);
        left.clear();
        server.forget();
    }

    void fails(int times) {
        failures.set(times);
    }

    /** Refuses the tokens that it gave, and takes a request for another one without a word. */
    void givesNoTokens() {
        silence = new CountDownLatch(1);
    }

    void hasNot(Object userId) {
        left.add(userId.toString());
    }

    static String nameOf(Object userId) {
        return "User " + userId.toString().substring(0, 8);
    }

    List<Request> lookUps() {
        return server.requests().stream().filter(request -> request.path().equals("/internal/users")).toList();
    }

    private Answer answer(Request request) {
        CountDownLatch tokens = silence;
        if (request.path().equals("/oauth/token")) {
            await(tokens);
            return TOKENS.answer(request, SecretsStub.SECRET);
        }
        if (tokens.getCount() > 0) {
            return Answer.json(401, "{}");
        }
        String[] ids = request.query().substring("ids=".length()).split(",");
        if (failures.getAndUpdate(count -> Math.max(0, count - 1)) > 0 || ids.length > 100) {
            return Answer.json(ids.length > 100 ? 400 : 503, "{}");
        }
        return Answer.json(200, Arrays.stream(ids).filter(id -> !left.contains(id))
                .map(id -> "{\"id\":\"%s\",\"displayName\":\"%s\",\"streamer\":false,\"locale\":\"en\"}".formatted(id,
                        nameOf(id)))
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
