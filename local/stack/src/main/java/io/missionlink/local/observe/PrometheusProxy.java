package io.missionlink.local.observe;

import java.util.Optional;
import java.util.regex.Pattern;

import io.missionlink.local.gateway.Problem;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;

/** Forwards the reading requests of the dashboard page to Prometheus. */
final class PrometheusProxy {

    private static final Pattern READS = Pattern.compile("/api/v1/(query|query_range|alerts|label/[a-zA-Z_]\\w*/values)");
    private static final int TIMEOUT_MS = 10_000;
    /** A dashboard sends about 40 queries at once. */
    private static final int MAX_CONNECTIONS = 8;

    private final HttpClient client;
    private final int port;

    PrometheusProxy(Vertx vertx, int port) {
        this.client = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(MAX_CONNECTIONS)
                .setMaxWaitQueueSize(500).setConnectTimeout(2_000));
        this.port = port;
    }

    static boolean serves(String path) {
        return READS.matcher(path).matches();
    }

    void forward(HttpServerRequest request) {
        String query = Optional.ofNullable(request.query()).map(text -> "?" + text).orElse("");
        client.request(new RequestOptions().setMethod(HttpMethod.GET).setHost("127.0.0.1").setPort(port)
                .setURI(request.path() + query).setTimeout(TIMEOUT_MS))
                .compose(out -> out.send())
                .compose(in -> in.body().onSuccess(body -> request.response().setStatusCode(in.statusCode())
                        .putHeader("content-type", "application/json").putHeader("cache-control", "no-store").end(body)))
                .onFailure(failure -> Problem.SERVICE_UNAVAILABLE.send(request));
    }
}
