package io.missionlink.local.traces;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

import com.google.protobuf.InvalidProtocolBufferException;

import io.missionlink.local.http.LocalHttpServer;
import io.missionlink.local.http.LocalRequests;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import zipkin2.Span;

/** Receives traces by OTLP (http/protobuf), as a collector does, and passes them on in the format of Zipkin. */
public final class OtlpReceiver {

    private static final String PATH = "/v1/traces";

    private final Vertx vertx;
    private final int port;
    private final Function<List<Span>, Future<Void>> sink;

    /** @param zipkin base URL of a Zipkin server */
    public OtlpReceiver(Vertx vertx, int port, URI zipkin) {
        this(vertx, port, new ZipkinClient(vertx, zipkin)::send);
    }

    /**
     * @param port 0 selects a free port
     * @param sink stores the spans of one request; must not block
     */
    public OtlpReceiver(Vertx vertx, int port, Function<List<Span>, Future<Void>> sink) {
        this.vertx = vertx;
        this.port = port;
        this.sink = sink;
    }

    /**
     * Listens on the loopback address until the Vert.x instance stops.
     *
     * @return the port
     * @throws CompletionException if the port is in use
     */
    public int start() {
        return LocalHttpServer.create(vertx, new HttpServerOptions().setPort(port).setDecompressionSupported(true),
                LocalRequests.only(this::handle))
                .listen().toCompletionStage().toCompletableFuture().join().actualPort();
    }

    private void handle(HttpServerRequest request) {
        if (request.method() != HttpMethod.POST || !request.path().equals(PATH)) {
            request.response().setStatusCode(404).end();
            return;
        }
        request.body().onSuccess(body -> receive(request, body));
    }

    private void receive(HttpServerRequest request, Buffer body) {
        List<Span> spans;
        try {
            spans = ZipkinSpans.of(ExportTraceServiceRequest.parseFrom(body.getBytes()));
        } catch (InvalidProtocolBufferException e) {
            request.response().setStatusCode(400).end();
            return;
        }
        // An empty body is the response message without any field set: everything is accepted.
        sink.apply(spans)
                .onSuccess(done -> request.response().putHeader("Content-Type", "application/x-protobuf").end())
                .onFailure(failure -> request.response().setStatusCode(500).end());
    }
}
