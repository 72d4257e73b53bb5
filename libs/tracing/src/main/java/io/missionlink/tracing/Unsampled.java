package io.missionlink.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.context.Context;

/** Contexts whose work records no spans. */
public final class Unsampled {

    private Unsampled() {
    }

    /** The context with the same trace, but not sampled. Without a span, {@link TraceSampler} could start a sampled trace. */
    public static Context context(Context context) {
        SpanContext span = Span.fromContext(context).getSpanContext();
        return context.with(Span.wrap(
                SpanContext.create(span.getTraceId(), span.getSpanId(), TraceFlags.getDefault(), span.getTraceState())));
    }
}
