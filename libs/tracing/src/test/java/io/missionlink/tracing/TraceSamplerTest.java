package io.missionlink.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;

class TraceSamplerTest {

    private static final String TRACE = "69a4341158f1b2a7d3c4e5f60718293a";
    private static final String SPAN = "00f067aa0ba902b7";
    private static final String MISSION = "/api/missions/0197a3c4-0101-7000-8000-000000000101";

    private final TraceSampler never = new TraceSampler(0);

    @ParameterizedTest
    @CsvSource({ "PUT, /acceptance", "PUT, /rejection", "PUT, /success", "PUT, /failure", "PUT, /cancellation" })
    void samplesEveryDecision(String method, String action) {
        assertThat(decision(never, Context.root(), SpanKind.SERVER, method, MISSION + action))
                .isEqualTo(SamplingDecision.RECORD_AND_SAMPLE);
    }

    @ParameterizedTest
    @CsvSource({ "PUT, /internal/missions/0197a3c4-0101-7000-8000-000000000101/settlement/pages/0", "POST, /api/wallet/top-ups",
            "POST, /api/wallet/top-ups/0197a3c4-0303-7000-8000-000000000303/refund", "POST, /api/wallet/cash-outs",
            "POST, /api/payments/webhook",
            "DELETE, " + MISSION + "/pledges/0197a3c4-0202-7000-8000-000000000202" })
    void samplesEverySettlementPaymentAndWithdrawal(String method, String path) {
        assertThat(decision(never, Context.root(), SpanKind.SERVER, method, path))
                .isEqualTo(SamplingDecision.RECORD_AND_SAMPLE);
    }

    @ParameterizedTest
    @CsvSource({ "GET, /success", "PUT, /success/more", "PUT, /other", "POST, /pledges" })
    void leavesOtherRequestsToTheRatio(String method, String action) {
        assertThat(decision(never, Context.root(), SpanKind.SERVER, method, MISSION + action)).isEqualTo(SamplingDecision.DROP);
        assertThat(decision(new TraceSampler(1), Context.root(), SpanKind.SERVER, method, MISSION + action))
                .isEqualTo(SamplingDecision.RECORD_AND_SAMPLE);
    }

    @Test
    void followsTheParent() {
        assertThat(decision(never, parent(true), SpanKind.SERVER, "GET", MISSION))
                .isEqualTo(SamplingDecision.RECORD_AND_SAMPLE);
        assertThat(decision(new TraceSampler(1), parent(false), SpanKind.SERVER, "GET", MISSION))
                .isEqualTo(SamplingDecision.DROP);
    }

    @Test
    void samplesDecisionEvenIfItsParentIsNotSampled() {
        assertThat(decision(never, parent(false), SpanKind.SERVER, "PUT", MISSION + "/success"))
                .isEqualTo(SamplingDecision.RECORD_AND_SAMPLE);
    }

    @ParameterizedTest
    @EnumSource(names = { "INTERNAL", "CONSUMER", "PRODUCER", "CLIENT" })
    void samplesWorkThatStartsWithoutRequest(SpanKind kind) {
        assertThat(never.shouldSample(Context.root(), TRACE, "end by time", kind, Attributes.empty(), List.of()).getDecision())
                .isEqualTo(SamplingDecision.RECORD_AND_SAMPLE);
        assertThat(never.shouldSample(parent(false), TRACE, "publish", kind, Attributes.empty(), List.of()).getDecision())
                .isEqualTo(SamplingDecision.DROP);
    }

    @Test
    void samplesTheRatioOfTheTraces() {
        TraceSampler half = new TraceSampler(0.5);
        long sampled = LongStream.range(0, 1_000)
                .mapToObj(i -> "%032x".formatted(Long.MAX_VALUE / 1_000 * i))
                .filter(trace -> half.shouldSample(Context.root(), trace, "GET", SpanKind.SERVER, Attributes.empty(), List.of())
                        .getDecision() == SamplingDecision.RECORD_AND_SAMPLE)
                .count();

        assertThat(sampled).isBetween(490L, 510L);
    }

    @Test
    void rejectsRatioOutsideItsBounds() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TraceSampler(1.1))
                .withMessageContaining("mission-link.tracing.ratio");
        assertThatIllegalArgumentException().isThrownBy(() -> new TraceSampler(Double.NaN));
    }

    private static SamplingDecision decision(TraceSampler sampler, Context parent, SpanKind kind, String method, String path) {
        Attributes attributes = Attributes.of(AttributeKey.stringKey("http.request.method"), method,
                AttributeKey.stringKey("url.path"), path);
        return sampler.shouldSample(parent, TRACE, method, kind, attributes, List.of()).getDecision();
    }

    private static Context parent(boolean sampled) {
        return Context.root().with(Span.wrap(SpanContext.createFromRemoteParent(TRACE, SPAN,
                sampled ? TraceFlags.getSampled() : TraceFlags.getDefault(), TraceState.getDefault())));
    }
}
