package io.missionlink.tracing;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

import io.missionlink.contracts.access.Route;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;

/**
 * Selects the recorded traces. Requests that decide, settle, pay or withdraw a pledge are always sampled, and so is work that
 * starts without a request: the end of a mission by time, an event without a trace, and a call of a scheduled job. All other
 * spans follow their parent; a ratio of the requests without a parent is sampled.
 */
public final class TraceSampler implements Sampler {

    private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
    private static final AttributeKey<String> PATH = AttributeKey.stringKey("url.path");
    private static final Set<Route> ALWAYS = Set.of(Route.ACCEPT, Route.REJECT, Route.SUCCEED, Route.FAIL, Route.CANCEL,
            Route.WITHDRAW, Route.SETTLEMENT_PAGE, Route.TOP_UP, Route.REFUND_TOP_UP, Route.CASH_OUT, Route.PAYMENT_WEBHOOK);
    private static final List<Template> ALWAYS_SAMPLED = ALWAYS.stream().map(Template::of).toList();

    private final Sampler ratio;

    /** @param ratio of the traces that neither a route nor a parent decides */
    TraceSampler(double ratio) {
        if (!(ratio >= 0 && ratio <= 1)) {
            throw new IllegalArgumentException("mission-link.tracing.ratio must be from 0 to 1: " + ratio);
        }
        this.ratio = Sampler.traceIdRatioBased(ratio);
    }

    @Override
    public SamplingResult shouldSample(Context parentContext, String traceId, String name, SpanKind kind, Attributes attributes,
            List<LinkData> parentLinks) {
        SpanContext parent = Span.fromContext(parentContext).getSpanContext();
        if (parent.isSampled() || kind == SpanKind.SERVER && isAlwaysSampled(attributes)) {
            return SamplingResult.recordAndSample();
        }
        if (parent.isValid()) {
            return SamplingResult.drop();
        }
        return kind == SpanKind.SERVER
                ? ratio.shouldSample(parentContext, traceId, name, kind, attributes, parentLinks)
                : SamplingResult.recordAndSample(); // work without a request
    }

    private static boolean isAlwaysSampled(Attributes attributes) {
        String method = attributes.get(METHOD);
        String path = attributes.get(PATH);
        return method != null && path != null && ALWAYS_SAMPLED.stream().anyMatch(template -> template.matches(method, path));
    }

    @Override
    public String getDescription() {
        return "TraceSampler{" + ratio.getDescription() + "}";
    }

    private record Template(String method, List<String> segments) {

        static Template of(Route route) {
            return new Template(route.method(), segments(route.path()));
        }

        boolean matches(String requestMethod, String path) {
            if (!method.equals(requestMethod)) {
                return false;
            }
            List<String> actual = segments(path);
            if (actual.size() != segments.size()) {
                return false;
            }
            for (int i = 0; i < actual.size(); i++) {
                if (!segments.get(i).startsWith("{") && !segments.get(i).equals(actual.get(i))) {
                    return false;
                }
            }
            return true;
        }

        private static List<String> segments(String path) {
            return Arrays.asList(path.split("/", -1));
        }
    }
}
