package io.missionlink.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;

import io.missionlink.contracts.event.EventCodec;
import io.missionlink.contracts.event.MissionEvent;
import io.missionlink.contracts.event.Outcome;
import io.missionlink.testing.Scenario;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Vertx;

class MessageTracingTest {

    private static final String TRACE = "69a4341158f1b2a7d3c4e5f60718293a";
    private static final String HEADER = "Root=1-69a43411-58f1b2a7d3c4e5f60718293a;Parent=00f067aa0ba902b7;Sampled=1";
    private static final String IN_BODY = "00-" + TRACE + "-0000000000000b0d-01";

    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final OpenTelemetrySdk sdk = OpenTelemetrySdk.builder().setTracerProvider(
            SdkTracerProvider.builder().addSpanProcessor(BatchSpanProcessor.builder(exporter).build()).build()).build();
    private final Vertx vertx = Vertx.vertx();
    private final MessageTracing tracing = new MessageTracing(sdk, vertx);
    private final MissionEvent event = EventCodec.fromBus(Scenario.onBus(new Scenario().end(Outcome.EXPIRED)));

    @AfterEach
    void close() {
        sdk.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void continuesTraceOfHeader() {
        SpanData span = process(Map.of("AWSTraceHeader", HEADER), event.withTraceparent(IN_BODY), MessageResult.HANDLED);

        assertThat(span.getTraceId()).isEqualTo(TRACE);
        assertThat(span.getParentSpanId()).isEqualTo("00f067aa0ba902b7");
        assertThat(span.getKind()).isEqualTo(SpanKind.CONSUMER);
        assertThat(span.getName()).isEqualTo("process mission.expired");
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    }

    @Test
    void continuesTraceOfBodyWithoutValidHeader() {
        for (Map<String, String> attributes : List.of(Map.<String, String> of(), Map.of("AWSTraceHeader", "Root=invalid"))) {
            SpanData span = process(attributes, event.withTraceparent(IN_BODY), MessageResult.HANDLED);

            assertThat(span.getTraceId()).isEqualTo(TRACE);
            assertThat(span.getParentSpanId()).isEqualTo("0000000000000b0d");
        }
    }

    @Test
    void startsTraceForEventWithoutTrace() {
        SpanData span = process(Map.of(), event, MessageResult.HANDLED);

        assertThat(span.getTraceId()).isNotEqualTo(TRACE);
        assertThat(span.getParentSpanContext().isValid()).isFalse();
    }

    @Test
    void rejectsOpenTelemetryThatCannotFlush() {
        assertThatIllegalStateException().isThrownBy(() -> new MessageTracing(OpenTelemetry.noop(), vertx));
    }

    @Test
    void marksFailedEvent() {
        assertThat(process(Map.of(), event, MessageResult.RETRIED).getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    }

    private SpanData process(Map<String, String> attributes, MissionEvent received, MessageResult result) {
        exporter.reset();
        SQSMessage message = new SQSMessage();
        message.setMessageId("message");
        message.setAttributes(attributes);
        assertThat(tracing.trace(message, received, () -> {
            assertThat(Span.current().getSpanContext().isValid()).as("span of the work").isTrue();
            assertThat(VertxContext.isOnDuplicatedContext()).as("context for REST clients").isTrue();
            return result;
        })).isEqualTo(result);
        assertThat(exporter.getFinishedSpanItems()).as("before the flush").isEmpty();
        tracing.flush();
        return exporter.getFinishedSpanItems().getFirst();
    }
}
