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

/** Passes requests on to another process or port as they are, and the answers back as they are: ADR 3 of the local stack. */
public final class Forward {

    /** Above the 20 s that an SQS receive may wait. */
    private static final int ANSWER_WITHIN_MS = 25_000;
    private static final Set<String> HOP_BY_HOP = Set.of("connection", "host", "content-length", "transfer-encoding", "upgrade",
            "http2-settings", "expect", "keep-alive", "te", "trailer");

    private static final System.Logger LOG = System.getLogger(Forward.class.getName());

    private final HttpClient client;
    private final String host;
    private final int port;

    public Forward(Vertx vertx, String host, int port) {
        HttpClientOptions options = new HttpClientOptions().setMaxPoolSize(256).setKeepAliveTimeout(20)
                .setConnectTimeout(2_000);
        // A pooled connection that the other side ends is no news; a request on it fails by itself.
        this.client = vertx.httpClientBuilder().with(options).withConnectHandler(connection -> connection
                .exceptionHandler(reset -> LOG.log(System.Logger.Level.DEBUG, "connection of the pool", reset))).build();
        this.host = host;
        this.port = port;
    }

    /** Fails if the other side does not answer. */
    public Future<Void> pass(AwsRequest request, HttpServerResponse response) {
        RequestOptions options = new RequestOptions().setMethod(HttpMethod.valueOf(request.method())).setHost(host)
                .setPort(port).setURI(request.uri()).setIdleTimeout(ANSWER_WITHIN_MS).setConnectTimeout(2_000);
        return client.request(options).compose(out -> {
            copyEndToEnd(request.headers(), out.headers());
            return out.send(Buffer.buffer(request.body()));
        }).compose(in -> in.body().compose(body -> answer(in, body, response)));
    }

    private static Future<Void> answer(HttpClientResponse in, Buffer body, HttpServerResponse response) {
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
