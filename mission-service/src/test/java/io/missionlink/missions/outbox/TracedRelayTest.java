package io.missionlink.missions.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.missionlink.contracts.event.MissionEvent;
import io.missionlink.tracing.TraceHeaders;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;

class TracedRelayTest extends RelayTestBase {

    private static final String TRACE = "69a4341158f1b2a7d3c4e5f60718293a";
    private static final SpanContext SAMPLED = TraceHeaders.fromTraceparent("00-" + TRACE + "-00f067aa0ba902b7-01");
    private static final SpanContext NOT_SAMPLED = TraceHeaders.fromTraceparent("00-" + TRACE + "-00f067aa0ba902b7-00");

    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final OpenTelemetrySdk sdk = OpenTelemetrySdk.builder().setTracerProvider(
            SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(exporter)).build()).build();

    @Override
    PublishSpans spans() {
        return new PublishSpans(sdk);
    }

    @AfterEach
    void close() {
        sdk.close();
    }

    @Test
    void continuesTraceOfTheChange() {
        appendIn(SAMPLED, true);
        drain(relay());

        SpanData span = exporter.getFinishedSpanItems().getFirst();
        assertThat(span.getName()).isEqualTo("publish mission.accepted");
        assertThat(span.getKind()).isEqualTo(SpanKind.PRODUCER);
        assertThat(span.getTraceId()).isEqualTo(TRACE);
        assertThat(span.getParentSpanId()).isEqualTo("00f067aa0ba902b7");
        assertThat(bus.events().getFirst().traceparent()).contains("00-" + TRACE + "-" + span.getSpanId() + "-01");
        assertThat(bus.traceHeaders()).containsExactly(
                "Root=1-69a43411-58f1b2a7d3c4e5f60718293a;Parent=" + span.getSpanId() + ";Sampled=1");
    }

    @Test
    void passesOnTraceThatIsNotSampledWithoutSpan() {
        appendIn(NOT_SAMPLED, true);
        drain(relay());

        assertThat(exporter.getFinishedSpanItems()).isEmpty();
        assertThat(bus.events().getFirst().traceparent()).contains("00-" + TRACE + "-00f067aa0ba902b7-00");
        assertThat(bus.traceHeaders()).containsExactly(
                "Root=1-69a43411-58f1b2a7d3c4e5f60718293a;Parent=00f067aa0ba902b7;Sampled=0");
    }

    @Test
    void storesNoTraceOfPledgeThatIsNotSampled() {
        appendIn(NOT_SAMPLED, false);
        appendIn(SAMPLED, false);
        append(UUID.randomUUID(), true);
        drain(relay());

        assertThat(bus.events()).extracting(MissionEvent::traceparent).filteredOn(Optional::isPresent).hasSize(1);
        assertThat(bus.traceHeaders()).hasSize(1);
    }

    @Test
    void marksSpanOfRejectedEvent() {
        bus.rejects(event -> Optional.of("ThrottlingException"));
        appendIn(SAMPLED, true);
        drain(relay());

        List<SpanData> spans = exporter.getFinishedSpanItems();
        assertThat(spans).isNotEmpty().allSatisfy(span -> {
            assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
            assertThat(span.getAttributes().asMap().values()).contains("ThrottlingException");
        });
    }

    private void appendIn(SpanContext context, boolean changesStatus) {
        Context.root().with(Span.wrap(context)).wrapSupplier(() -> append(UUID.randomUUID(), changesStatus)).get();
    }
}
