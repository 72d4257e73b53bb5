package io.missionlink.tracing;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.contrib.awsxray.propagator.AwsXrayPropagator;

/** Converts trace contexts to text and back: {@code traceparent} of W3C, and the trace header of AWS X-Ray. */
public final class TraceHeaders {

    private static final String TRACEPARENT = "traceparent";
    private static final String XRAY = "X-Amzn-Trace-Id";
    private static final TextMapGetter<Map<String, String>> GETTER = new TextMapGetter<>() {

        @Override
        public Iterable<String> keys(Map<String, String> carrier) {
            return carrier.keySet();
        }

        @Override
        public String get(Map<String, String> carrier, String key) {
            return carrier.get(key);
        }
    };

    private TraceHeaders() {
    }

    /** The {@code traceparent} of a context, 55 characters; empty if the context is not valid. */
    public static Optional<String> traceparent(SpanContext context) {
        return context.isValid() ? Optional.of("00-" + context.getTraceId() + "-" + context.getSpanId() + "-"
                + context.getTraceFlags().asHex()) : Optional.empty();
    }

    /** The context of a {@code traceparent}; not valid if the text is not. */
    public static SpanContext fromTraceparent(String traceparent) {
        return extract(W3CTraceContextPropagator.getInstance(), TRACEPARENT, traceparent);
    }

    /** The context of an X-Ray trace header; not valid if the header is not. */
    public static SpanContext fromXRay(String header) {
        return extract(AwsXrayPropagator.getInstance(), XRAY, header);
    }

    /** The X-Ray trace header of a context; empty if the context is not valid. */
    public static Optional<String> xRay(SpanContext context) {
        Map<String, String> carrier = new HashMap<>();
        AwsXrayPropagator.getInstance().inject(Context.root().with(Span.wrap(context)), carrier, Map::put);
        return Optional.ofNullable(carrier.get(XRAY));
    }

    private static SpanContext extract(TextMapPropagator propagator, String key, String text) {
        return Span.fromContext(propagator.extract(Context.root(), Map.of(key, text), GETTER)).getSpanContext();
    }
}
