package io.missionlink.local.traces;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import com.google.protobuf.ByteString;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.opentelemetry.proto.trace.v1.Status;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import io.vertx.core.Vertx;
import zipkin2.Span;
import zipkin2.codec.SpanBytesDecoder;

@Timeout(30)
class OtlpReceiverTest {

    private static final String TRACE = "69a4341158f1b2a7d3c4e5f60718293a";

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Span> stored = new CopyOnWriteArrayList<>();
    private volatile int zipkinStatus = 202;
    private int port;

    @BeforeEach
    void start() {
        int zipkin = vertx.createHttpServer().requestHandler(request -> request.body().onSuccess(body -> {
            assertThat(request.path()).isEqualTo("/api/v2/spans");
            stored.addAll(SpanBytesDecoder.JSON_V2.decodeList(body.getBytes()));
            request.response().setStatusCode(zipkinStatus).end();
        })).listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join().actualPort();
        port = new OtlpReceiver(vertx, 0, URI.create("http://127.0.0.1:" + zipkin)).start();
    }

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void sendsSpansToZipkin() throws Exception {
        assertThat(post("/v1/traces", request().toByteArray())).isEqualTo(200);

        assertThat(stored).singleElement().satisfies(span -> {
            assertThat(span.traceId()).isEqualTo(TRACE);
            assertThat(span.parentId()).isEqualTo("00f067aa0ba902b7");
            assertThat(span.id()).isEqualTo("00000000000000aa");
            assertThat(span.kind()).isEqualTo(Span.Kind.CONSUMER);
            assertThat(span.localServiceName()).isEqualTo("settlement-lambda");
            assertThat(span.timestamp()).isEqualTo(1_700_000_000_000_000L);
            assertThat(span.duration()).isEqualTo(1_500L);
            assertThat(span.tags()).isEqualTo(Map.of("messaging.system", "aws_sqs", "count", "7", "error", "late"));
        });
    }

    @Test
    void rejectsInvalidRequests() throws Exception {
        assertThat(post("/v1/traces", new byte[] { 1, 2, 3 })).isEqualTo(400);
        assertThat(post("/v1/metrics", request().toByteArray())).isEqualTo(404);
        assertThat(stored).isEmpty();
    }

    @Test
    void reportsSpansThatZipkinRejects() throws Exception {
        zipkinStatus = 400;

        assertThat(post("/v1/traces", request().toByteArray())).isEqualTo(500);
    }

    private int post(String path, byte[] body) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", "application/x-protobuf").POST(BodyPublishers.ofByteArray(body)).build(),
                BodyHandlers.discarding()).statusCode();
    }

    private static ExportTraceServiceRequest request() {
        ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
        var resource = request.addResourceSpansBuilder();
        resource.getResourceBuilder().addAttributes(text("service.name", "settlement-lambda"));
        resource.addScopeSpansBuilder().addSpansBuilder().setTraceId(id(TRACE)).setSpanId(id("00000000000000aa"))
                .setParentSpanId(id("00f067aa0ba902b7")).setName("process mission.succeeded")
                .setKind(SpanKind.SPAN_KIND_CONSUMER)
                .setStartTimeUnixNano(1_700_000_000_000_000_000L).setEndTimeUnixNano(1_700_000_000_001_500_000L)
                .addAttributes(text("messaging.system", "aws_sqs"))
                .addAttributes(KeyValue.newBuilder().setKey("count").setValue(AnyValue.newBuilder().setIntValue(7)))
                .setStatus(Status.newBuilder().setCode(StatusCode.STATUS_CODE_ERROR).setMessage("late"));
        return request.build();
    }

    private static KeyValue text(String key, String value) {
        return KeyValue.newBuilder().setKey(key).setValue(AnyValue.newBuilder().setStringValue(value)).build();
    }

    private static ByteString id(String hex) {
        return ByteString.fromHex(hex);
    }
}
