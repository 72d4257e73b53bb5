package io.missionlink.missions.outbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.missionlink.contracts.event.MissionEvent;
import io.missionlink.tracing.TraceHeaders;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;

/** Records the publication of an event in the trace of its change. An event whose trace is not sampled costs nothing. */
@ApplicationScoped
public class PublishSpans {

    private final Tracer tracer;

    public PublishSpans(OpenTelemetry openTelemetry) {
        this.tracer = openTelemetry.getTracer("io.missionlink.outbox");
    }

    /** Publishes events together and returns the error code of each. */
    @FunctionalInterface
    interface Publication {

        List<Optional<String>> publish(List<MissionEvent> events);
    }

    /**
     * Publishes each event with its span as the trace, which the consumers continue.
     *
     * @return the results of the publication
     */
    List<Optional<String>> publish(List<MissionEvent> events, Publication publication) {
        List<Span> spans = events.stream().map(this::start).toList();
        try {
            List<MissionEvent> traced = new ArrayList<>(events.size());
            for (int i = 0; i < events.size(); i++) {
                MissionEvent event = events.get(i);
                traced.add(spans.get(i).isRecording()
                        ? event.withTraceparent(TraceHeaders.traceparent(spans.get(i).getSpanContext()).orElseThrow())
                        : event);
            }
            List<Optional<String>> errors = publication.publish(traced);
            for (int i = 0; i < spans.size(); i++) {
                fail(spans.get(i), errors.get(i));
            }
            return errors;
        } catch (RuntimeException e) {
            spans.forEach(span -> fail(span, Optional.of(e.getClass().getSimpleName())));
            throw e;
        } finally {
            spans.forEach(Span::end);
        }
    }

    private Span start(MissionEvent event) {
        SpanContext parent = event.traceparent().map(TraceHeaders::fromTraceparent).orElse(SpanContext.getInvalid());
        if (!parent.isSampled()) {
            return Span.getInvalid();
        }
        return tracer.spanBuilder("publish " + event.type().detailType()).setSpanKind(SpanKind.PRODUCER)
                .setParent(Context.root().with(Span.wrap(parent)))
                .setAttribute("messaging.system", "eventbridge")
                .setAttribute("messaging.operation.type", "send")
                .setAttribute("mission_link.mission.id", event.missionId().toString())
                .setAttribute("mission_link.event.id", event.eventId().toString())
                .startSpan();
    }

    private static void fail(Span span, Optional<String> error) {
        error.ifPresent(code -> span.setStatus(StatusCode.ERROR).setAttribute("error.type", code));
    }
}
