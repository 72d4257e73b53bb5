package io.missionlink.local.traces;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import com.google.protobuf.ByteString;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import zipkin2.Endpoint;
import zipkin2.Span;

/**
 * Converts spans to Zipkin's format by the rules of OpenTelemetry
 * (https://opentelemetry.io/docs/specs/otel/trace/sdk_exporters/zipkin/). Zipkin has only lower-case names.
 */
final class ZipkinSpans {

    private static final long NANOS_PER_MICRO = 1_000;

    private ZipkinSpans() {
    }

    static List<Span> of(ExportTraceServiceRequest request) {
        List<Span> all = new ArrayList<>();
        for (ResourceSpans resource : request.getResourceSpansList()) {
            Endpoint service = Endpoint.newBuilder().serviceName(serviceName(resource)).build();
            for (ScopeSpans scope : resource.getScopeSpansList()) {
                scope.getSpansList().forEach(span -> all.add(span(service, span)));
            }
        }
        return all;
    }

    private static String serviceName(ResourceSpans resource) {
        return resource.getResource().getAttributesList().stream().filter(entry -> entry.getKey().equals("service.name"))
                .map(entry -> entry.getValue().getStringValue()).findFirst().orElse("unknown");
    }

    private static Span span(Endpoint service, io.opentelemetry.proto.trace.v1.Span span) {
        long start = span.getStartTimeUnixNano();
        Span.Builder builder = Span.newBuilder().traceId(hex(span.getTraceId())).id(hex(span.getSpanId()))
                .name(span.getName()).localEndpoint(service)
                .timestamp(start / NANOS_PER_MICRO)
                .duration(Math.max(1, (span.getEndTimeUnixNano() - start) / NANOS_PER_MICRO));
        if (!span.getParentSpanId().isEmpty()) {
            builder.parentId(hex(span.getParentSpanId()));
        }
        Span.Kind kind = kind(span.getKind());
        if (kind != null) {
            builder.kind(kind);
        }
        for (KeyValue attribute : span.getAttributesList()) {
            builder.putTag(attribute.getKey(), text(attribute.getValue()));
        }
        if (span.getStatus().getCode() == StatusCode.STATUS_CODE_ERROR) {
            builder.putTag("error", span.getStatus().getMessage());
        }
        return builder.build();
    }

    private static Span.Kind kind(SpanKind kind) {
        return switch (kind) {
            case SPAN_KIND_SERVER -> Span.Kind.SERVER;
            case SPAN_KIND_CLIENT -> Span.Kind.CLIENT;
            case SPAN_KIND_PRODUCER -> Span.Kind.PRODUCER;
            case SPAN_KIND_CONSUMER -> Span.Kind.CONSUMER;
            default -> null;
        };
    }

    private static String text(AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> value.getStringValue();
            case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
            case INT_VALUE -> Long.toString(value.getIntValue());
            case DOUBLE_VALUE -> Double.toString(value.getDoubleValue());
            case ARRAY_VALUE ->
                String.join(",", value.getArrayValue().getValuesList().stream().map(ZipkinSpans::text).toList());
            default -> "";
        };
    }

    private static String hex(ByteString id) {
        return HexFormat.of().formatHex(id.toByteArray());
    }
}
