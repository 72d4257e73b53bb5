package io.missionlink.local.aws.http;

import java.util.Locale;
import java.util.Set;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.RequestOptions;

/**
 * Forwards requests to another process or port, and returns the responses unchanged
 * (local/stack/docs/adr/0003-own-forwarding.md).
 */
public final class HttpForwarder {

    /** Above the 20 s of the longest SQS long poll. */
    private static final int RESPONSE_TIMEOUT_MS = 25_000;
    private static final Set<String> HOP_BY_HOP = Set.of("connection", "host", "content-length", "transfer-encoding", "upgrade",
            "http2-settings", "expect", "keep-alive", "te", "trailer");

    private static final System.Logger LOG = System.getLogger(HttpForwarder.class.getName());

    private final HttpClient client;
    private final String host;
    private final int port;

    public HttpForwarder(Vertx vertx, String host, int port) {
        HttpClientOptions options = new HttpClientOptions().setMaxPoolSize(256).setKeepAliveTimeout(20)
                .setConnectTimeout(2_000);
        // A server may close a pooled connection at any time. A request on that connection fails by itself.
        this.client = vertx.httpClientBuilder().with(options).withConnectHandler(connection -> connection
                .exceptionHandler(reset -> LOG.log(System.Logger.Level.DEBUG, "Pooled connection failed", reset))).build();
        this.host = host;
        this.port = port;
    }

    /** @return a future that fails if the server does not respond */
    public Future<Void> forward(AwsRequest request, HttpServerResponse response) {
        RequestOptions options = new RequestOptions().setMethod(HttpMethod.valueOf(request.method())).setHost(host)
                .setPort(port).setURI(request.uri()).setIdleTimeout(RESPONSE_TIMEOUT_MS).setConnectTimeout(2_000);
        return client.request(options).compose(out -> {
            copyEndToEnd(request.headers(), out.headers());
            return out.send(Buffer.buffer(request.body()));
        }).compose(in -> in.body().compose(body -> respond(in, body, response)));
    }

    private static Future<Void> respond(HttpClientResponse in, Buffer body, HttpServerResponse response) {
        response.setStatusCode(in.statusCode());
        copyEndToEnd(in.headers(), response.headers());
        response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()));
        return response.end(body);
    }

    private static void copyEndToEnd(MultiMap from, MultiMap to) {
        from.forEach((name, value) -> {
            if (!HOP_BY_HOP.contains(name.toLowerCase(Locale.ROOT))) {
                to.add(name, value);
            }
        });
    }
}
