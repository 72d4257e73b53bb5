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

/** Forwards a request to a service and streams the response back (local/stack/docs/adr/0003-own-forwarding.md). */
final class Proxy {

    private static final int MAX_CONNECTIONS = 512;
    private static final int KEEP_ALIVE_SECONDS = 15;

    private final Vertx vertx;
    private final Duration responseTimeout;
    private final HttpClient client;

    Proxy(Vertx vertx, Duration connectTimeout, Duration responseTimeout) {
        this.vertx = vertx;
        this.responseTimeout = responseTimeout;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) connectTimeout.toMillis())
                .setMaxPoolSize(MAX_CONNECTIONS)
                .setMaxWaitQueueSize(MAX_CONNECTIONS)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS));
    }

    void forward(HttpServerRequest request, Buffer body, int port) {
        String query = Optional.ofNullable(request.query()).map(text -> "?" + text).orElse("");
        RequestOptions options = new RequestOptions().setHost("127.0.0.1").setPort(port).setMethod(request.method())
                .setURI(request.path() + query);
        client.request(options)
                .onFailure(failure -> Problem.SERVICE_UNAVAILABLE.send(request))
                .onSuccess(out -> send(request, body, out));
    }

    private void send(HttpServerRequest request, Buffer body, HttpClientRequest out) {
        HttpServerResponse response = request.response();
        if (response.closed()) {
            out.reset();
            return;
        }
        response.closeHandler(gone -> out.reset());
        long timer = vertx.setTimer(responseTimeout.toMillis(), late -> {
            Problem.GATEWAY_TIMEOUT.send(request);
            out.reset();
        });
        Headers.toService(request, out.headers());
        if (body.length() > 0 || request.getHeader("content-length") != null) {
            out.putHeader("content-length", Integer.toString(body.length()));
        }
        out.send(body)
                .onComplete(done -> vertx.cancelTimer(timer))
                .onFailure(failure -> Problem.SERVICE_UNAVAILABLE.send(request))
                .onSuccess(serviceResponse -> receive(serviceResponse, response));
    }

    private static void receive(HttpClientResponse serviceResponse, HttpServerResponse response) {
        if (response.headWritten() || response.closed()) {
            serviceResponse.request().reset();
            return;
        }
        response.setStatusCode(serviceResponse.statusCode());
        Headers.toClient(serviceResponse.headers(), response.headers());
        if (serviceResponse.getHeader("content-length") == null) {
            response.setChunked(true);
        }
        // A response that breaks off must not look complete to the client.
        serviceResponse.pipe().endOnFailure(false).to(response).onFailure(failure -> {
            serviceResponse.request().reset();
            response.reset();
        });
    }
}
