package io.missionlink.local.aws.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.vertx.core.Vertx;

@Timeout(60)
class RuntimeApiTest {

    private static final String ARN = "arn:aws:lambda:ap-northeast-2:000000000000:function:f";

    private final List<String> initErrors = new CopyOnWriteArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private Vertx vertx;
    private RuntimeApi api;

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
        api = new RuntimeApi(vertx, ARN, initErrors::add);
    }

    @AfterEach
    void stop() {
        http.close();
        api.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void deliversEventWithDeadlineAndAcceptsOneResponse() throws Exception {
        Invocation invocation = invocation();
        long before = System.currentTimeMillis();
        api.submit(invocation);

        HttpResponse<String> event = next().get(20, TimeUnit.SECONDS);
        assertThat(event.body()).isEqualTo("{\"a\":1}");
        assertThat(header(event, "Lambda-Runtime-Aws-Request-Id")).isEqualTo(invocation.requestId());
        assertThat(header(event, "Lambda-Runtime-Invoked-Function-Arn")).isEqualTo(ARN);
        assertThat(header(event, "Lambda-Runtime-Trace-Id"))
                .matches("Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0");
        assertThat(Long.parseLong(header(event, "Lambda-Runtime-Deadline-Ms"))).isBetween(before + 7_000,
                System.currentTimeMillis() + 7_000);

        assertThat(post("invocation/" + invocation.requestId() + "/response", "{}")).isEqualTo(202);
        assertThat(invocation.result().get(20, TimeUnit.SECONDS).failed()).isFalse();
        assertThat(post("invocation/" + invocation.requestId() + "/response", "{}")).isEqualTo(400);
    }

    @Test
    void failsInvocationOnError() throws Exception {
        Invocation invocation = invocation();
        api.submit(invocation);
        next().get(20, TimeUnit.SECONDS);

        assertThat(post("invocation/" + invocation.requestId() + "/error", "{\"errorType\":\"X\"}")).isEqualTo(202);
        assertThat(invocation.result().get(20, TimeUnit.SECONDS).failed()).isTrue();
        assertThat(post("init/error", "cannot start")).isEqualTo(202);
        assertThat(initErrors).containsExactly("cannot start");
    }

    @Test
    void sendsNoEventToClosedConnection() throws Exception {
        try (Socket dead = new Socket("127.0.0.1", api.port())) {
            dead.getOutputStream().write("GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\nHost: x\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            await().until(api::idle);
        }
        await().until(() -> !api.idle());
        Invocation invocation = invocation();
        api.submit(invocation);

        assertThat(next().get(20, TimeUnit.SECONDS).body()).isEqualTo("{\"a\":1}");
        assertThat(invocation.result()).isNotDone();
    }

    @Test
    void failsInvocationWhenWorkerExits() throws Exception {
        Invocation invocation = invocation();
        api.submit(invocation);
        next().get(20, TimeUnit.SECONDS);

        api.workerExited("killed");

        assertThat(invocation.result().get(20, TimeUnit.SECONDS).failed()).isTrue();
        assertThat(post("invocation/" + invocation.requestId() + "/response", "{}")).isEqualTo(400);
    }

    private static Invocation invocation() {
        return new Invocation("{\"a\":1}".getBytes(StandardCharsets.UTF_8), Duration.ofSeconds(7));
    }

    private CompletableFuture<HttpResponse<String>> next() {
        return http.sendAsync(HttpRequest.newBuilder(uri("invocation/next")).build(), HttpResponse.BodyHandlers.ofString());
    }

    private int post(String path, String body) throws Exception {
        return http.send(HttpRequest.newBuilder(uri(path)).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                HttpResponse.BodyHandlers.ofString()).statusCode();
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + api.port() + "/2018-06-01/runtime/" + path);
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElseThrow();
    }
}
