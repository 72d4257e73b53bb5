package io.missionlink.missions.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.restassured.RestAssured;

/** Sends requests concurrently. Tests check the responses after all of them have arrived. */
public final class ConcurrentClients implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** Status and body of a response. */
    public record Response(int status, String body) {
    }

    public Response pledge(UUID user, UUID mission, long amount, String key) {
        return send("POST", TestTokens.viewer(user), "/api/missions/" + mission + "/pledges", key,
                "{\"amount\":" + amount + "}");
    }

    /** Pledges 1,000 under a version of the terms. */
    public Response pledgeUnder(UUID user, UUID mission, String termsVersion) {
        return send("POST", TestTokens.viewer(user), "/api/missions/" + mission + "/pledges", UUID.randomUUID().toString(),
                "{\"amount\":1000,\"termsVersion\":\"" + termsVersion + "\"}");
    }

    public Response accept(UUID streamer, UUID mission, int contentVersion) {
        return send("PUT", TestTokens.streamer(streamer), "/api/missions/" + mission + "/acceptance", "unused",
                "{\"contentVersion\":" + contentVersion + "}");
    }

    public Response amend(UUID proposer, UUID mission, String content) {
        return send("PATCH", TestTokens.viewer(proposer), "/api/missions/" + mission, "unused",
                "{\"content\":\"" + content + "\"}");
    }

    public Response decide(UUID streamer, UUID mission, String decision) {
        return send("PUT", TestTokens.streamer(streamer), "/api/missions/" + mission + "/" + decision, "unused", "{}");
    }

    public Response applyPage(UUID mission, int number, String page) {
        return send("PUT", TestTokens.settlement(), "/internal/missions/" + mission + "/settlement/pages/" + number, "unused",
                page);
    }

    /** Starts all calls at the same moment and waits for their responses. */
    public List<Response> callConcurrently(List<Callable<Response>> calls) {
        CountDownLatch ready = new CountDownLatch(calls.size());
        List<Future<Response>> running = new ArrayList<>();
        for (Callable<Response> call : calls) {
            running.add(threads.submit(() -> {
                ready.countDown();
                ready.await();
                return call.call();
            }));
        }
        return running.stream().map(ConcurrentClients::get).toList();
    }

    @Override
    public void close() {
        threads.close();
        http.close();
    }

    private Response send(String method, String token, String path, String key, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                .timeout(TIMEOUT).header("Authorization", "Bearer " + token).header("Content-Type", "application/json")
                .header("Idempotency-Key", key).method(method, HttpRequest.BodyPublishers.ofString(body)).build();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            return new Response(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Response get(Future<Response> response) {
        try {
            return response.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
