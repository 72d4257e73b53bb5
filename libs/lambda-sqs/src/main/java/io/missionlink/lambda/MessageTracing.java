package io.missionlink.lambda;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;

import io.missionlink.contracts.event.MissionEvent;
import io.missionlink.retry.RateLimitedLogger;
import io.missionlink.tracing.TraceHeaders;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;

/** Continues the trace of each message, and exports the spans before Lambda freezes the function. */
@Singleton
public class MessageTracing {

    /** System attribute of SQS: the trace header of PutEvents. A replayed event lacks it. */
    static final String TRACE_HEADER = "AWSTraceHeader";

    private static final Logger LOG = Logger.getLogger(MessageTracing.class);
    private static final long FLUSH_MILLIS = 1_000;

    private final OpenTelemetrySdk sdk;
    private final Tracer tracer;
    private final Vertx vertx;
    private final RateLimitedLogger limitedLog = new RateLimitedLogger(Duration.ofMinutes(1));

    /** @throws IllegalStateException if the spans cannot be flushed, which would lose them without a notice */
    public MessageTracing(OpenTelemetry openTelemetry, Vertx vertx) {
        if (!(openTelemetry instanceof OpenTelemetrySdk flushable)) {
            throw new IllegalStateException("Spans cannot be flushed: " + openTelemetry.getClass().getName());
        }
        this.sdk = flushable;
        this.tracer = sdk.getTracer("io.missionlink.lambda");
        this.vertx = vertx;
    }

    /**
     * Runs the work in a span of the message's trace.
     *
     * @return the result of the work
     */
    MessageResult trace(SQSMessage message, MissionEvent event, Supplier<MessageResult> work) {
        return run(span(message, event.type().detailType(), Context.root().with(Span.wrap(parent(message, event))))
                .setAttribute("mission_link.mission.id", event.missionId().toString())
                .setAttribute("mission_link.event.id", event.eventId().toString()), work);
    }

    /** Runs the work of a message that is not a mission event, in a trace of its own. */
    MessageResult trace(SQSMessage message, Supplier<MessageResult> work) {
        return run(span(message, "message", Context.root()), work);
    }

    private SpanBuilder span(SQSMessage message, String what, Context parent) {
        return tracer.spanBuilder("process " + what).setSpanKind(SpanKind.CONSUMER).setParent(parent)
                .setAttribute("messaging.system", "aws_sqs")
                .setAttribute("messaging.operation.type", "process")
                .setAttribute("messaging.message.id", message.getMessageId());
    }

    private MessageResult run(SpanBuilder prepared, Supplier<MessageResult> work) {
        Span span = prepared.startSpan();
        try {
            MessageResult result = inVertxContext(() -> Context.current().with(span).wrapSupplier(work).get());
            if (result != MessageResult.HANDLED) {
                span.setStatus(StatusCode.ERROR);
            }
            return result;
        } finally {
            span.end();
        }
    }

    /**
     * Runs the work on this thread, in a Vert.x context of its own. REST clients and token requests send from an event loop and
     * find the trace only in the context of their caller. The log fields of the thread are copied to the context.
     */
    private MessageResult inVertxContext(Supplier<MessageResult> work) {
        Map<String, Object> logFields = Map.copyOf(MDC.getMap());
        ContextInternal context = (ContextInternal) VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
        ContextInternal previous = context.beginDispatch();
        try {
            logFields.forEach(MDC::put);
            return work.get();
        } finally {
            context.endDispatch(previous);
        }
    }

    /** The trace of the message's header, or of the event if the message has no valid header. */
    private static SpanContext parent(SQSMessage message, MissionEvent event) {
        return Optional.ofNullable(message.getAttributes()).map(attributes -> attributes.get(TRACE_HEADER))
                .map(TraceHeaders::fromXRay).filter(SpanContext::isValid)
                .or(() -> event.traceparent().map(TraceHeaders::fromTraceparent))
                .orElse(SpanContext.getInvalid());
    }

    /** Exports the ended spans, within one second. A failure loses spans and never fails the invocation. */
    void flush() {
        if (!sdk.getSdkTracerProvider().forceFlush().join(FLUSH_MILLIS, TimeUnit.MILLISECONDS).isSuccess()) {
            limitedLog.run(() -> LOG.warnf("Spans not exported in time: limit=%dms", FLUSH_MILLIS));
        }
    }
}
