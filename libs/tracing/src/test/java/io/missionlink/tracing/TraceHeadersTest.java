package io.missionlink.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.opentelemetry.api.trace.SpanContext;

class TraceHeadersTest {

    private static final String SAMPLED = "00-69a4341158f1b2a7d3c4e5f60718293a-00f067aa0ba902b7-01";
    private static final String NOT_SAMPLED = "00-69a4341158f1b2a7d3c4e5f60718293a-00f067aa0ba902b7-00";

    @Test
    void convertsTraceparentToXRayHeader() {
        assertThat(TraceHeaders.xRay(TraceHeaders.fromTraceparent(SAMPLED)))
                .contains("Root=1-69a43411-58f1b2a7d3c4e5f60718293a;Parent=00f067aa0ba902b7;Sampled=1");
        assertThat(TraceHeaders.xRay(TraceHeaders.fromTraceparent(NOT_SAMPLED)))
                .contains("Root=1-69a43411-58f1b2a7d3c4e5f60718293a;Parent=00f067aa0ba902b7;Sampled=0");
    }

    @Test
    void convertsXRayHeaderToTraceparent() {
        assertThat(TraceHeaders.traceparent(TraceHeaders
                .fromXRay("Root=1-69a43411-58f1b2a7d3c4e5f60718293a;Parent=00f067aa0ba902b7;Sampled=1"))).contains(SAMPLED);
        assertThat(TraceHeaders.traceparent(TraceHeaders
                .fromXRay("Parent=00f067aa0ba902b7;Sampled=0;Root=1-69a43411-58f1b2a7d3c4e5f60718293a;Self=1-2-3")))
                .contains(NOT_SAMPLED);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "00", "00-69a4341158f1b2a7d3c4e5f60718293a-00f067aa0ba902b7",
            "00-00000000000000000000000000000000-00f067aa0ba902b7-01", "Root=1-69a43411;Parent=x", "Root=", ";;;=" })
    void ignoresInvalidHeader(String text) {
        assertThat(TraceHeaders.fromTraceparent(text).isValid()).isFalse();
        assertThat(TraceHeaders.fromXRay(text).isValid()).isFalse();
    }

    @Test
    void hasNoHeaderWithoutTrace() {
        assertThat(TraceHeaders.traceparent(SpanContext.getInvalid())).isEmpty();
        assertThat(TraceHeaders.xRay(SpanContext.getInvalid())).isEmpty();
    }
}
