package io.missionlink.local.traces;

import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import zipkin2.Span;
import zipkin2.codec.SpanBytesEncoder;

/** Sends spans to a Zipkin server. */
final class ZipkinClient {

    private static final long TIMEOUT_MILLIS = TimeUnit.SECONDS.toMillis(5);
    private static final int ACCEPTED = 202;

    private final HttpClient http;

    ZipkinClient(Vertx vertx, URI zipkin) {
        this.http = vertx.createHttpClient(new HttpClientOptions().setDefaultHost(zipkin.getHost())
                .setDefaultPort(zipkin.getPort()).setConnectTimeout((int) TIMEOUT_MILLIS));
    }

    /** Fails if Zipkin does not accept the spans within 5 seconds. */
    Future<Void> send(List<Span> spans) {
        return http.request(HttpMethod.POST, "/api/v2/spans")
                .compose(request -> request.putHeader("Content-Type", "application/json").idleTimeout(TIMEOUT_MILLIS)
                        .send(Buffer.buffer(SpanBytesEncoder.JSON_V2.encodeList(spans))))
                .compose(response -> response.statusCode() == ACCEPTED ? Future.succeededFuture()
                        : Future.failedFuture("Zipkin rejected spans: status=" + response.statusCode()));
    }
}
