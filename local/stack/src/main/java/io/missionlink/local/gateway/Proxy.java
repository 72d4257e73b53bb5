package io.missionlink.local.gateway;

import java.time.Duration;
import java.util.Optional;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.RequestOptions;

/** Hands a request on to a service and its answer back as it comes: ADR 3. */
final class Proxy {

    private static final int CONNECTIONS = 512;
    private static final int KEEP_ALIVE_SECONDS = 15;

    private final Vertx vertx;
    private final Duration answerWithin;
    private final HttpClient client;

    Proxy(Vertx vertx, Duration connectWithin, Duration answerWithin) {
        this.vertx = vertx;
        this.answerWithin = answerWithin;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) connectWithin.toMillis())
                .setMaxPoolSize(CONNECTIONS)
                .setMaxWaitQueueSize(CONNECTIONS)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS));
    }

    void forward(HttpServerRequest request, Buffer body, int port) {
        String query = Optional.ofNullable(request.query()).map(text -> "?" + text).orElse("");
        RequestOptions options = new RequestOptions().setHost("127.0.0.1").setPort(port).setMethod(request.method())
                .setURI(request.path() + query);
        client.request(options)
                .onFailure(failure -> Problem.SERVICE_UNAVAILABLE.answer(request))
                .onSuccess(out -> send(request, body, out));
    }

    private void send(HttpServerRequest request, Buffer body, HttpClientRequest out) {
        HttpServerResponse response = request.response();
        if (response.closed()) {
            out.reset();
            return;
        }
        response.closeHandler(gone -> out.reset());
        long timer = vertx.setTimer(answerWithin.toMillis(), late -> {
            Problem.GATEWAY_TIMEOUT.answer(request);
            out.reset();
        });
        Headers.toService(request, out.headers());
        if (body.length() > 0 || request.getHeader("content-length") != null) {
            out.putHeader("content-length", Integer.toString(body.length()));
        }
        out.send(body)
                .onComplete(done -> vertx.cancelTimer(timer))
                .onFailure(failure -> Problem.SERVICE_UNAVAILABLE.answer(request))
                .onSuccess(answer -> receive(answer, response));
    }

    private static void receive(HttpClientResponse answer, HttpServerResponse response) {
        if (response.headWritten() || response.closed()) {
            answer.request().reset();
            return;
        }
        response.setStatusCode(answer.statusCode());
        Headers.toClient(answer.headers(), response.headers());
        if (answer.getHeader("content-length") == null) {
            response.setChunked(true);
        }
        // A service that dies amid its answer must not look like one that finished it.
        answer.pipe().endOnFailure(false).to(response).onFailure(failure -> {
            answer.request().reset();
            response.reset();
        });
    }
}
