package io.missionlink.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;

class PersonalDataFilterTest {

    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();

    @Test
    void removesPersonalData() {
        SpanData span = record(Map.of("client.address", "203.0.113.7", "url.query", "q=someone",
                "user_agent.original", "Browser of someone", "url.full", "http://user-service:8081/internal/users?ids=1,2"));

        assertThat(span.getAttributes().asMap().values()).containsExactlyInAnyOrder("removed", "removed", "removed",
                "http://user-service:8081/internal/users");
    }

    @Test
    void keepsOtherAttributes() {
        SpanData span = record(Map.of("url.path", "/api/wallet", "url.full", "http://user-service:8081/oauth/token"));

        assertThat(span.getAttributes().asMap().values()).containsExactlyInAnyOrder("/api/wallet",
                "http://user-service:8081/oauth/token");
    }

    private SpanData record(Map<String, String> attributes) {
        try (SdkTracerProvider provider = SdkTracerProvider.builder().addSpanProcessor(new PersonalDataFilter())
                .addSpanProcessor(SimpleSpanProcessor.create(exporter)).build()) {
            var builder = provider.get("test").spanBuilder("GET");
            attributes.forEach((key, value) -> builder.setAttribute(AttributeKey.stringKey(key), value));
            builder.startSpan().end();
            return exporter.getFinishedSpanItems().getFirst();
        }
    }
}
