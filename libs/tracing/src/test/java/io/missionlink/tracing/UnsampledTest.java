package io.missionlink.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.SdkTracerProvider;

class UnsampledTest {

    @Test
    void keepsTraceButRecordsNoSpans() {
        try (SdkTracerProvider provider = SdkTracerProvider.builder().setSampler(new TraceSampler(1)).build()) {
            Tracer tracer = provider.get("test");
            Span event = tracer.spanBuilder("event").setSpanKind(SpanKind.CONSUMER).startSpan();
            Context sampled = Context.root().with(event);

            assertThat(child(tracer, sampled).isRecording()).isTrue();
            assertThat(child(tracer, Unsampled.context(sampled)).isRecording()).isFalse();
            assertThat(child(tracer, Unsampled.context(sampled)).getSpanContext().getTraceId())
                    .isEqualTo(event.getSpanContext().getTraceId());
        }
    }

    private static Span child(Tracer tracer, Context parent) {
        return tracer.spanBuilder("call").setSpanKind(SpanKind.CLIENT).setParent(parent).startSpan();
    }
}
